import { consentTally } from '../consentTally';

const tally = (consenting: number, objecting: number, abstaining: number, threshold: string | null = null) =>
  consentTally(
    {
      projectNo: 'G',
      consenting,
      objecting,
      abstaining,
      consentingArea: String(consenting * 80),
      answeredArea: String((consenting + objecting + abstaining) * 80),
    },
    threshold,
  );

// consent, object, abstain -> what is told of each, in percent; "-" is held back.
test.each<[number[], string | null, string]>([
  [[4, 0, 0], null, 'fewer than five houses: nothing at all'],
  [[0, 0, 0], null, 'nobody has answered'],
  [[5, 0, 0], '100 0 0', 'five of one mind'],
  [[6, 5, 5], '38 31 31', 'every group is large enough'],
  [[20, 5, 0], '80 20 0', 'a group of nobody tells nothing of anybody'],
  [[20, 1, 0], '- - 0', 'one objector: the share of the others would give it back'],
  [[20, 1, 6], '74 - -', 'one objector: the smallest of the other groups covers it'],
  [[18, 2, 2], '- - -', 'two small groups add up to four houses, which the third would tell'],
  [[18, 2, 3], '78 - -', 'two small groups add up to five houses'],
  [[2, 2, 2], '- - -', 'all groups are small'],
])('%j is told as %s: %s', (counts, expected) => {
  const [consenting, objecting, abstaining] = counts as [number, number, number];
  const told = tally(consenting, objecting, abstaining);
  const shares =
    told && [told.consentPercent, told.objectPercent, told.abstainPercent].map((share) => share ?? '-').join(' ');
  expect(shares).toBe(expected);
});

test('T28 no share that is told lets a group of one to four houses be worked out, in any tally', () => {
  for (let a = 0; a <= 12; a += 1) {
    for (let b = 0; b <= 12; b += 1) {
      for (let c = 0; c <= 12; c += 1) {
        const told = tally(a, b, c);
        if (!told) continue;
        const groups = [
          [a, told.consentPercent],
          [b, told.objectPercent],
          [c, told.abstainPercent],
        ] as const;
        const hidden = groups.filter(([, share]) => share === null);
        expect(groups.every(([count, share]) => share === null || count === 0 || count >= 5)).toBe(true);
        expect(hidden.length).not.toBe(1);
        if (hidden.length) expect(hidden.reduce((sum, [count]) => sum + count, 0)).toBeGreaterThanOrEqual(5);
      }
    }
  }
});

test('the area share is held back with the consenting houses', () => {
  expect(tally(6, 5, 5)!.consentAreaPercent).toBe(38);
  expect(tally(4, 6, 6)!.consentAreaPercent).toBeNull();
});

test.each([
  [14, 7, '66.6', true],
  [13, 8, '66.6', false],
  [20, 1, '66.6', true],
  [20, 1, null, null],
])(
  '%i of them consenting and %i objecting, with a threshold of %s: met is %s',
  (consenting, objecting, threshold, met) => {
    expect(tally(consenting, objecting, 0, threshold)!.thresholdMet).toBe(met);
  },
);

test('a threshold must be met by floor area too, where every area is known', () => {
  const row = {
    projectNo: 'G',
    consenting: 8,
    objecting: 2,
    abstaining: 0,
    consentingArea: '400',
    answeredArea: '800',
  };
  expect(consentTally(row, '66.6')!.thresholdMet).toBe(false);
  expect(consentTally({ ...row, consentingArea: null, answeredArea: null }, '66.6')).toMatchObject({
    thresholdMet: true,
    consentAreaPercent: null,
  });
});
