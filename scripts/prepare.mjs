/**
 * What `npm start` and `npm test` need before anything of the project can be loaded: the right Node, the packages, the build.
 * Only Node's own modules: on a fresh clone there are no others.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { language } from '../cli/bin/language.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FLOOR = [20, 19, 0];

const inWords = (en, zh) => (language() === 'zh' ? zh : en);

/** Ends the process with a reason and the next step. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

export function checkNode() {
  const version = process.versions.node.split('.').map(Number);
  for (let i = 0; i < 3; i += 1) {
    if (version[i] > FLOOR[i]) return;
    if (version[i] < FLOOR[i])
      fail(
        inWords(
          `Yiwang needs Node.js ${FLOOR.join('.')} or later; this is ${process.versions.node}. See https://nodejs.org`,
          `一网需要 Node.js ${FLOOR.join('.')} 或更高版本，当前为 ${process.versions.node}。见 https://nodejs.org`,
        ),
      );
  }
}

/** Installs when the lock file differs from the one last installed. */
export function install() {
  const stamp = join(root, 'node_modules', '.yiwang-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(
    inWords(
      'installing packages (first time, or the lock file changed) …',
      '正在安装依赖包（首次运行，或锁文件有变化）……',
    ),
  );
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...args, 'install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (done.status !== 0)
    fail(
      inWords(
        'npm install failed; its own message is above. Once that is mended, run the same command again.',
        'npm install 失败，原因见上。解决后请再次运行同一命令。',
      ),
    );
  // npm may have completed the lock file for this platform: remember it as it is now.
  writeFileSync(
    stamp,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  );
}

/** Builds what changed since the last build. */
export function build() {
  const done = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'turbo', 'bin', 'turbo'),
      'run',
      'build',
      '--output-logs=errors-only',
      '--log-order=grouped',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    },
  );
  if (done.status !== 0) fail(`${inWords('the build failed:', '构建失败：')}\n${done.stdout}\n${done.stderr}`);
}
