/** How long the first planner has, with programs that answer after a given time. */
import type { Beside } from '../../lib/Beside';
import { createPlanner } from '../createPlanner';
import { compose, planWith } from './planFor';

const PLAN = { kind: 'Fetch', serviceName: 'a', operationKind: 'query', operation: '{ x }' };

/** A planner that takes its time, or one that does not start. */
function mockProgram(ms: number | undefined, told: string[], name: string): Beside {
  let end = () => {};
  return {
    hasEnded: false,
    tell() {},
    end: async () => end(),
    ask: ((question: object) => {
      if (ms === undefined) return Promise.reject(new Error('no binary'));
      if ('read' in question) return Promise.resolve(true);
      told.push(`${name} asked`);
      return new Promise<object>((resolve, reject) => {
        setTimeout(() => resolve({ node: PLAN }), ms);
        end = () => {
          told.push(`${name} ended`);
          reject(new Error('ended'));
        };
      });
    }) as Beside['ask'],
  };
}

let mockTimes: { apollo: number; hive: number | undefined };
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

it('is the whole time where no other planner runs', async () => {
  expect(await plan({ apollo: 300, hive: undefined })).toEqual(['apollo asked']);
  await expect(plan({ apollo: 600, hive: undefined })).rejects.toMatchObject({ code: 'PLAN_TIMEOUT' });
});

it('is half of it where another one does', async () => {
  expect(await plan({ apollo: 300, hive: 0 })).toEqual(['apollo asked', 'apollo ended', 'hive asked']);
});
