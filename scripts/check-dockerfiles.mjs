/**
 * Without a container engine: runs each Dockerfile's build steps (COPY and RUN of its first stage) in a clean directory and
 * tries its entry point with --help. `npm ci` runs for real, so the lock file is checked too.
 *   node scripts/check-dockerfiles.mjs          parse, and check that every path named exists
 *   node scripts/check-dockerfiles.mjs --run    also run the steps (minutes)
 */
import { execFileSync, execSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const FILES = ['gateway/Dockerfile', 'subgraphs/Dockerfile', 'cli/Dockerfile'];
const KNOWN = new Set(['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'EXPOSE', 'ENTRYPOINT', 'ENV', 'ARG', 'CMD']);

for (const file of FILES) {
  const steps = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => /^(\S+)\s+(.*)$/.exec(line).slice(1));
  const unknown = steps.find(([word]) => !KNOWN.has(word));
  if (unknown) throw new Error(`${file}: unknown instruction ${unknown[0]}`);
  const entry = JSON.parse(steps.findLast(([word]) => word === 'ENTRYPOINT')[1]);
  const sources = entry.filter((part) => /^[a-z].*\//.test(part)).filter((part) => !part.includes('dist/'));
  for (const path of sources) if (!existsSync(join(root, path))) throw new Error(`${file}: no such path ${path}`);
  if (process.argv.includes('--run')) run(file, steps, entry);
  console.log(`${file}: ${process.argv.includes('--run') ? 'built' : 'reads well'}`);
}

function run(file, steps, entry) {
  const directory = mkdtempSync(join(tmpdir(), 'yiwang-image-'));
  try {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root });
    execFileSync('tar', ['--null', '-T', '-', '-cf', join(directory, '.context.tar')], { cwd: root, input: tracked });
    execFileSync('tar', ['-xf', '.context.tar'], { cwd: directory });
    const firstStage = steps.slice(
      0,
      steps.findLastIndex(([word]) => word === 'FROM'),
    );
    for (const [, command] of firstStage.filter(([word]) => word === 'RUN')) {
      console.log(`${file}: ${command}`);
      execSync(command, {
        cwd: directory,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, CI: 'true' },
      });
    }
    execFileSync(process.execPath, [...entry.slice(1), '--help'], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
