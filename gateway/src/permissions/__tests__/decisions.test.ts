import { decideClass } from '@yiwang/schema';
import { parse, printSchema } from 'graphql';
import { explainDecision, visibleCoordinates, visibleSchema } from '..';
import { everyClass, handler, permissionsOf } from './harness';

const permissions = permissionsOf({
  police: [
    { id: 'names', fields: ['Person.name', 'Station.name'] },
    { id: 'surname', fields: ['Person.name'], decision: 'mask', mask: 'name', rows: 'area' },
    { id: 'birth', fields: ['Person.birthDate'], decision: 'checkpoint', mask: 'birthYear' },
    { id: 'phones', fields: ['Person.phone'], purposes: ['patrol'], roles: ['officer'], rows: 'area' },
    { id: 'no-phones', fields: ['Person.phone'], purposes: '*', roles: '*', decision: 'deny', relations: ['handler'] },
  ],
});
const { table } = permissions;
const permit = (query: string, caller = handler) => permissions.permit(parse(query), null, {}, caller);

describe('decision table', () => {
  it('holds in bits what the policy decides, for every class and coordinate', () => {
    for (const caller of everyClass) {
      const decided = decideClass(table.policy, caller, '2026-06-01');
      const bits = table.classOf(caller);
      table.coordinates.forEach((coordinate, number) => {
        const effect = decided.get(coordinate)?.effect ?? 'deny';
        expect([coordinate, bits.readable.has(number), bits.checkpoint.has(number)]).toEqual([
          coordinate,
          effect === 'allow' || effect === 'mask',
          effect === 'checkpoint' && !bits.dependent.has(number),
        ]);
      });
    }
  });

  it('reports masks, and checkpoints only once a reason was stated', () => {
    const asked = permit('{ person(id: 1) { name birthDate } }');
    expect(asked).toMatchObject({ masked: { 'Person.name': 'name' }, checkpoints: [] });
    expect(permissions.errorsOf(asked).map((error) => error.toJSON())).toEqual([
      {
        message: 'This field is answered only after a reason was stated.',
        extensions: {
          code: 'CHECKPOINT_REQUIRED',
          coordinate: 'Person.birthDate',
          reason: 'CHECKPOINT_REQUIRED',
          fieldPath: ['person', 'birthDate'],
          policyVersion: table.policy.version,
          decisionId: expect.stringMatching(/^[0-9a-f]{20}$/),
          remedy: expect.stringContaining('Access-Reason'),
        },
      },
    ]);
    const told = permit('{ person(id: 1) { name birthDate } }', { ...handler, reasonStated: true });
    expect(told).toMatchObject({
      masked: { 'Person.name': 'name', 'Person.birthDate': 'birthYear' },
      checkpoints: ['Person.birthDate'],
      denied: [],
    });
  });

  it('names the desk to turn to, and nothing that was not asked for', () => {
    const [error] = permissions.errorsOf(permit('{ person(id: 1) { phone } }'));
    expect(error?.extensions['remedy']).toBe('Leave the field out, or ask police steward (0990-5550100) for access.');
    expect(permissions.errorsOf(permit('{ person(id: 1) { rent } }'))[0]?.toJSON()).toMatchObject({
      extensions: { coordinate: 'Person.rent', reason: 'NO_RULE' },
    });
  });

  it('explains which rule won and which lost', () => {
    expect(explainDecision(table, handler, 'Person.name')).toMatchObject({
      effect: 'mask',
      mask: 'name',
      rows: ['area', 'case'],
      won: [{ id: 'police/surname', effect: 'mask(name)', place: expect.stringMatching(/^police.yaml:\d+$/) }],
      lost: [{ id: 'police/names', effect: 'allow' }],
    });
    expect(explainDecision(table, handler, 'Person.phone')).toMatchObject({
      effect: 'deny',
      reason: 'RULE_DENIES',
      won: [{ id: 'police/no-phones' }],
    });
    expect(explainDecision(table, handler, 'Person.nothing')).toMatchObject({ effect: 'deny', reason: 'UNCLASSIFIED' });
  });

  it('keeps apart what has other masks or rows', () => {
    const a = permit('{ person(id: 1) { id } }');
    const b = permit('{ person(id: 1) { id name } }');
    expect(a.maskSet).not.toBe(b.maskSet);
  });

  it('grants each fetch its coordinates with rows and masks, and nothing where one is denied', () => {
    const permission = permit('{ person(id: 1) { name } }');
    expect(
      permissions.grantsFor(permission, new Set(['Query._entities', 'Person.__typename', 'Person.id', 'Person.name'])),
    ).toEqual({
      'Person.id': { rows: ['public'] },
      'Person.name': { rows: ['area', 'case'], mask: 'name' },
    });
    expect(permissions.grantsFor(permission, new Set(['Named.name']))).toEqual({
      'Named.name': { rows: ['area', 'case'], mask: 'name' },
    });
    expect(permissions.grantsFor(permission, new Set(['Person.id', 'Person.birthDate']))).toBeUndefined();
    expect(permissions.grantsFor(permission, new Set(['Ghost.name']))).toBeUndefined();
  });

  it('checks what a plan would fetch: a denied key takes out what needs it', () => {
    const closed = permissionsOf({ police: [{ fields: ['Person.name'] }] }, ['House.id']);
    const permission = closed.permit(
      parse('{ person(id: 1) { name house { area } } incidents { id } }'),
      null,
      {},
      handler,
    );
    expect(permission.denied).toEqual([]);
    expect(closed.checkPlan(permission, new Set(['Person.id', 'Person.name']))).toBe('permitted');
    expect(closed.checkPlan(permission, new Map([['housing', new Set(['Person.house', 'House.id'])]]))).toMatchObject({
      text: expect.not.stringContaining('house'),
      denied: [{ coordinate: 'Person.house', reason: 'INPUT_DENIED', path: ['person', 'house'] }],
    });
    const unreachable = closed.permit(parse('{ incidents { id } }'), null, {}, handler);
    expect(closed.checkPlan(unreachable, new Set(['House.id']))).toMatchObject({ document: undefined });
  });

  it('shows a caller only the schema that some purpose opens to the role', () => {
    const sdl = printSchema(visibleSchema(permissions.schema, table, visibleCoordinates(table, ['mediator']))!);
    expect(sdl).toContain('birthDate');
    expect(sdl).not.toContain('phone');
    expect(sdl).not.toContain('allowance');
    expect(printSchema(visibleSchema(permissions.schema, table, visibleCoordinates(table, ['officer']))!)).toContain(
      'phone',
    );
    expect(printSchema(visibleSchema(permissions.schema, table, visibleCoordinates(table, []))!)).not.toContain(
      'birthDate',
    );
  });
});
