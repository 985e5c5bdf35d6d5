/**
 * Decisions that are made anew only for the dates of their own rules are the ones that each day by itself gives; and what holds for a
 * few days only is found among many other dates.
 */
import * as fc from 'fast-check';
import { callerClasses, type CoordinateDecision, decideClass, EFFECTS, type Policy, RELATIONS } from '..';
import { ROW_SCOPES } from '../../grant';
import { decideThroughout } from '../decideThroughout';
import { readPolicyFiles } from '../readPolicyFiles';
import { context, filesOf, masksYaml, problemsOf, purposesYaml, rule } from './harness';

const dayAfter = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
const DAYS = ['0000-01-01', ...Array.from({ length: 20 }, (_, at) => dayAfter('2026-05-25', at)), '9999-12-31'];

const anyDates = fc
  .tuple(fc.option(fc.nat(DAYS.length - 1)), fc.option(fc.nat(DAYS.length - 1)))
  .map(([from, until]) => (from !== null && until !== null && from > until ? [until, from] : [from, until]))
  .map(([from, until]) => ({
    ...(from == null ? {} : { from: DAYS[from]! }),
    ...(until == null ? {} : { until: DAYS[until]! }),
  }));
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
const anyRule = fc
  .record({
    fields: some(['Person.id', 'Person.name', 'Person.birthDate', 'Named.name', 'Person.note']),
    roles: fc.oneof(some(['officer', 'mediator', 'senior-mediator']), fc.constant('*')),
    purposes: fc.oneof(some(['mediate', 'patrol', 'emergency']), fc.constant('*')),
    relations: fc.option(some(RELATIONS), { nil: undefined }),
    decision: fc.constantFrom(...EFFECTS),
    mask: fc.constantFrom(undefined, 'name', 'hash', 'redact'),
    rows: some(ROW_SCOPES),
    dates: anyDates,
  })
  .map(({ dates, ...parts }) => ({ ...parts, ...dates }));

/** Purposes are dated too. Only the shape is checked, so that odd combinations are decided too. */
const anyPolicy = fc
  .record({
    rules: fc.array(anyRule, { minLength: 1, maxLength: 12 }),
    purposes: fc.tuple(anyDates, anyDates, anyDates),
  })
  .map(({ rules, purposes }): Policy => {
    let at = 0;
    const dated = purposesYaml.replace(/^ {4}minutes:.*$/gm, (line) =>
      [line, ...Object.entries(purposes[at++]!).map(([key, day]) => `    ${key}: ${day}`)].join('\n'),
    );
    const police = rules.map((parts, index) => rule({ id: `r-${index}`, ...parts }));
    const read = readPolicyFiles(filesOf({ police, purposes: dated }), context);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return read.policy;
  });

const described = (decisions: Iterable<readonly [string, CoordinateDecision]>) =>
  [...decisions]
    .map(([coordinate, { effect, mask, rows, won, lost }]) => ({ coordinate, effect, mask, rows, won, lost }))
    .sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));

describe('decisions for all days', () => {
  it('are those of each day by itself', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        for (const caller of callerClasses(policy)) {
          const { coordinates } = decideThroughout(policy, caller);
          for (const day of DAYS) {
            const then = [...coordinates].flatMap(([coordinate, inTurn]) =>
              inTurn
                .filter(({ from, end }) => from <= day && day < end)
                .map(({ decision }) => [coordinate, decision] as const),
            );
            expect(described(then)).toEqual(described(decideClass(policy, caller, day)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follow each other: a decision ends where the next one begins, or before', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        for (const caller of callerClasses(policy))
          for (const inTurn of decideThroughout(policy, caller).coordinates.values())
            inTurn.forEach(({ from, end }, at) => {
              expect(from < end).toBe(true);
              if (at > 0) expect(inTurn[at - 1]!.end <= from).toBe(true);
            });
      }),
      { numRuns: 60 },
    );
  });
});

describe('T29 among many dates', () => {
  const mediate = { roles: ['mediator'], purposes: ['mediate'] };
  const last4 = { id: 'a', fields: ['Person.idNumber'], decision: 'mask', mask: 'idLast4', ...mediate };
  const place = { id: 'b', fields: ['Person.birthPlace'], until: '2026-09-30', ...mediate };
  const birth = { id: 'c', fields: ['Person.birthDate'], from: '2026-09-20', ...mediate };
  /** Rules that begin on each of 200 days, before and after, for the same role and for another. */
  const others = Array.from({ length: 200 }, (_, at) => ({
    id: `other-${at}`,
    fields: ['Person.name', ...(at % 3 === 0 ? ['Person.birthDate'] : [])],
    ...(at % 3 === 1 ? mediate : { roles: ['officer'], purposes: ['patrol'], rows: 'own-department' }),
    from: dayAfter('2026-06-02', at),
    until: dayAfter('2026-06-02', at + 40),
  }));
  const found = (...rules: Record<string, unknown>[]) => problemsOf({ police: rules.map(rule), masks: masksYaml });

  it('finds parts that come together between two of them only', () => {
    expect(found(last4, place, birth, ...others)).toEqual([
      'police.yaml:10: Person.birthDate, Person.birthPlace, Person.idNumber together give mediator for mediate a whole id-number from 2026-09-20 on; mask or deny one of them',
    ]);
  });

  it('and nothing where one ends before the other begins', () => {
    expect(found(last4, { ...place, until: '2026-09-19' }, birth, ...others)).toEqual([]);
  });
});
