/** `npm test`: install what is missing, build what changed, then jest with the arguments given. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, root } from './prepare.mjs';

checkNode();
install();
build();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const done = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(done.status ?? 1);
