/** What the first planner and the spare one are given, with programs that answer after a given time, cannot plan or crash. */
import type { Beside } from '../../lib/Beside';
import { createPlanner } from '../createPlanner';
import { compose, planWith } from './planFor';

const PLAN = { kind: 'Fetch', serviceName: 'a', operationKind: 'query', operation: '{ x }' };

type Kind = number | 'cannot' | 'crashes' | 'does not start';

function mockProgram(kind: Kind, told: string[], name: string): Beside {
  let end = () => {};
  return {
    hasEnded: false,
    tell() {},
    end: async () => end(),
    ask: ((question: object) => {
      if (kind === 'does not start') return Promise.reject(new Error('no binary'));
      if ('read' in question) return Promise.resolve(true);
      told.push(`${name} asked`);
      if (kind === 'crashes') return Promise.reject(new Error('ended'));
      if (kind === 'cannot') return Promise.resolve({ error: 'cannot', timedOut: false });
      return new Promise<object>((resolve, reject) => {
        setTimeout(() => resolve({ node: PLAN }), kind);
        end = () => {
          told.push(`${name} ended`);
          reject(new Error('ended'));
        };
      });
    }) as Beside['ask'],
  };
}

let mockTimes: { apollo: Kind; hive: Kind };
let mockTold: string[];

jest.mock('../../lib/Beside', () => ({
  ...jest.requireActual<object>('../../lib/Beside'),
  threadBeside: () => mockProgram(mockTimes.apollo, mockTold, 'apollo'),
  processBeside: () => mockProgram(mockTimes.hive, mockTold, 'hive'),
}));

const plan = async (times: typeof mockTimes) => {
  [mockTimes, mockTold] = [times, []];
  const planner = await createPlanner(compose({ a: 'type Query { x: Int }' }), { kind: 'apollo', timeoutMs: 400 });
  try {
    await planWith(planner, '{ x }');
    return [...mockTold];
  } finally {
    await planner.close();
  }
};

it('gives the first the whole time where no other planner runs', async () => {
  expect(await plan({ apollo: 300, hive: 'does not start' })).toEqual(['apollo asked']);
  await expect(plan({ apollo: 600, hive: 'does not start' })).rejects.toMatchObject({ code: 'PLAN_TIMEOUT' });
});

it('gives it half of the time where another one does', async () => {
  expect(await plan({ apollo: 300, hive: 0 })).toEqual(['apollo asked', 'apollo ended', 'hive asked']);
});

it('gives no spare again what crashed it', async () => {
  [mockTimes, mockTold] = [{ apollo: 'cannot', hive: 'crashes' }, []];
  const planner = await createPlanner(compose({ a: 'type Query { x: Int y: Int }' }), { kind: 'apollo' });
  for (const operation of ['{ x }', '{ x }', '{ x }'])
    await expect(planWith(planner, operation)).rejects.toMatchObject({ code: 'PLAN_FAILED' });
  // Twice at first: others might have been planned at the same time.
  expect(mockTold.filter((told) => told === 'hive asked')).toHaveLength(2);
  await expect(planWith(planner, '{ y }')).rejects.toMatchObject({ code: 'PLAN_FAILED' });
  expect(mockTold.filter((told) => told === 'hive asked')).toHaveLength(4);
  await planner.close();
});
