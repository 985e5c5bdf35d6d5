/** `npm run bench:records`: install what is missing, build what changed, then measure importing and the three graphs. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, root } from './prepare.mjs';

checkNode();
install();
build();
const main = join(root, 'bench', 'dist', 'records', 'main.js');
process.exit(
  spawnSync(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1,
);
