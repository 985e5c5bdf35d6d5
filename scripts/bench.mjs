/** `npm run bench`: install what is missing, the peers too, build what changed, then measure. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, fail, install, root } from './prepare.mjs';

checkNode();
install();
build();
const peers = join(root, 'bench', 'peers');
if (!existsSync(join(peers, 'node_modules', '@apollo', 'server'))) {
  console.log('installing the peers (once) …');
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: peers,
    stdio: 'inherit',
  });
  if (done.status !== 0) fail('installing the peers failed; npm’s own message is above.');
}
const done = spawnSync(process.execPath, [join(root, 'bench', 'dist', 'main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
