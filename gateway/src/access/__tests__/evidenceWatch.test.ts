import { EvidenceWatch } from '../evidence/EvidenceWatch';

test('two looks in a row that say the same change what is told, one does not, and each change is told once', async () => {
  const looks = ['', 'slow', '', 'gone', 'gone', 'gone', '', 'gone', '', ''];
  const told: [boolean, unknown][] = [];
  const known: boolean[] = [];
  const watch = new EvidenceWatch({
    look: async () => {
      const trouble = looks.shift();
      if (trouble) throw new Error(trouble);
    },
    onChange: (recording, reason) => told.push([recording, reason]),
  });
  expect(watch.recording).toBe(true);
  while (looks.length > 0) {
    await watch.look();
    known.push(watch.recording);
  }
  expect(known).toEqual([true, true, true, true, false, false, false, false, false, true]);
  expect(told).toEqual([
    [false, new Error('gone')],
    [true, undefined],
  ]);
});

test('a store that hangs is asked once, however often the pause is over', async () => {
  const asked: (() => void)[] = [];
  const watch = new EvidenceWatch({
    everyMs: 1,
    look: () => new Promise((answer) => asked.push(answer)),
    onChange: () => undefined,
  });
  const until = async (looks: number): Promise<void> => {
    while (asked.length < looks) await new Promise((done) => setTimeout(done, 1));
  };
  watch.start();
  await until(1);
  await new Promise((done) => setTimeout(done, 20));
  expect(asked).toHaveLength(1);
  asked[0]!();
  await until(2);
  watch.stop();
  asked[1]!();
});
