import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs in a process of its own: prints how nice each of its threads is before and after, the one that answers requests first. */
const CODE = `
  const { readdirSync } = require('node:fs');
  const { getPriority } = require('node:os');
  const { yieldHelpers } = require(${JSON.stringify(join(__dirname, '../yieldHelpers.ts'))});
  const threads = readdirSync('/proc/self/task').map(Number).sort((a) => (a === process.pid ? -1 : 1));
  const before = threads.map((thread) => getPriority(thread));
  yieldHelpers();
  console.log(JSON.stringify({ before, after: threads.map((thread) => getPriority(thread)) }));
`;

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux.each([0, 12])(
  'the threads of Node.js itself give way to the one that answers requests (started at %i)',
  (nice) => {
    const args = [
      '-n',
      String(nice),
      process.execPath,
      '-r',
      join(__dirname, '../../__tests__/fromSources.js'),
      '-e',
      CODE,
    ];
    const { stdout, stderr } = spawnSync('nice', args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    const { before, after } = JSON.parse(stdout) as { before: number[]; after: number[] };
    expect(before.length).toBeGreaterThan(1);
    expect(after[0]).toBe(before[0]);
    for (const priority of after.slice(1)) expect(priority).toBeGreaterThan(after[0]!);
  },
);
