/** `npm start`: install what is missing, build what changed, then `yiwang start` with the arguments given. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './prepare.mjs';

checkNode();
install();
build();
process.argv.splice(2, 0, 'start');
await import(pathToFileURL(join(root, 'cli', 'bin', 'yiwang.js')).href);
