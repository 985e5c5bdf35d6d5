/**
 * Without a container engine: runs the Dockerfile's build steps (the RUNs of its first stage) in a clean directory and tries
 * each image's entry point with --help. `npm ci` runs for real, so the lock file is checked too.
 *   node scripts/check-dockerfiles.mjs          parse, and check that every path, stage and target named exists
 *   node scripts/check-dockerfiles.mjs --run    also run the steps (minutes)
 */
import { execFileSync, execSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const KNOWN = new Set(['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'EXPOSE', 'ENTRYPOINT', 'ENV', 'ARG', 'CMD']);

const stages = readStages(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const images = stages.filter(({ entry }) => entry);
for (const { name, entry } of images) {
  const sources = entry.filter((part) => /^[a-z].*\//.test(part)).filter((part) => !part.includes('dist/'));
  for (const path of sources) if (!existsSync(join(root, path))) throw new Error(`${name}: no such path ${path}`);
}
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
for (const [, target] of compose.matchAll(/\btarget: ([\w-]+)/g))
  if (!images.some(({ name }) => name === target)) throw new Error(`docker-compose.yml: no such target ${target}`);
const ran = process.argv.includes('--run');
if (ran) run(stages[0].commands);
for (const { name } of images) console.log(`${name}: ${ran ? 'built' : 'reads well'}`);

/** Each stage's name, RUN commands and entry point. */
function readStages(text) {
  const read = [];
  for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    const [, word, rest] = /^(\S+)\s+(.*)$/.exec(line);
    if (!KNOWN.has(word)) throw new Error(`Dockerfile: unknown instruction ${word}`);
    if (word === 'FROM') {
      const [, base, name] = /^(\S+) AS (\S+)$/.exec(rest);
      // An image of a registry has a tag; a stage has none.
      if (!base.includes(':') && !read.some((stage) => stage.name === base))
        throw new Error(`${name}: no stage ${base}`);
      read.push({ name, commands: [] });
    }
    if (word === 'RUN') read.at(-1).commands.push(rest);
    if (word === 'ENTRYPOINT') read.at(-1).entry = JSON.parse(rest);
  }
  return read;
}

function run(commands) {
  const directory = mkdtempSync(join(tmpdir(), 'yiwang-image-'));
  const quiet = { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] };
  try {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root });
    execFileSync('tar', ['--null', '-T', '-', '-cf', join(directory, '.context.tar')], { cwd: root, input: tracked });
    execFileSync('tar', ['-xf', '.context.tar'], { cwd: directory });
    for (const command of commands) {
      console.log(command);
      execSync(command, { ...quiet, env: { ...process.env, CI: 'true' } });
    }
    for (const { entry } of images) execFileSync(process.execPath, [...entry.slice(1), '--help'], quiet);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
