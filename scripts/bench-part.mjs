/** `npm run bench:instructions`, `bench:policy`, `bench:records` and `bench:swap`: install what is missing, build what changed, then run that part of the bench. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, root } from './prepare.mjs';

const [part, ...args] = process.argv.slice(2);
checkNode();
install();
build();
const main = join(root, 'bench', 'dist', part, 'main.js');
process.exit(spawnSync(process.execPath, [main, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1);
