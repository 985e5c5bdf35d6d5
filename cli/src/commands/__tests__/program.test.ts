import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../root';
import { program } from '../program';

const BIN = join(ROOT, 'cli', 'bin', 'yiwang.js');

test('a program of another package runs when its command loads it', async () => {
  const { argv } = process;
  let out = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  try {
    await program('subgraphs/sample-city/src/main.ts')(['--help']);
  } finally {
    spy.mockRestore();
    process.argv = argv;
  }
  expect(out).toContain('Usage: yiwang city --out DIR');
});

test('a program that was not built is told', async () => {
  await expect(program('subgraphs/sample-city/dist/nothing.js')([])).rejects.toThrow('run `npm run build`');
});

test('a reader that has read enough ends a command quietly', () => {
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-o', 'pipefail', '-c', `"${process.execPath}" "${BIN}" policy matrix --print | head -1; echo "$?"`],
    { encoding: 'utf8' },
  );
  expect([stdout.trim().split('\n').at(-1), stderr]).toEqual(['0', '']);
});
