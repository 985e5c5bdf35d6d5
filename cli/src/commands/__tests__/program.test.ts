import { program } from '../program';

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
