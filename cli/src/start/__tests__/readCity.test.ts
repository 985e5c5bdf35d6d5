import { readCity } from '../readCity';

test('size and seed are read; what is left open stays so', () => {
  expect(readCity({ people: '3000000', seed: '7' })).toEqual({ people: 3_000_000, seed: 7 });
  expect(readCity({})).toEqual({ people: undefined, seed: undefined });
});

test.each(['99', '3000001', '1.5', 'many', ''])('a city of %j people is refused', (people) => {
  expect(() => readCity({ people })).toThrow('--people must be a whole number from 100 to 3000000');
});

test.each(['-1', 'x', '4294967296'])('the seed %j is refused', (seed) => {
  expect(() => readCity({ seed })).toThrow('--seed must be a whole number from 0 to 4294967295');
});
