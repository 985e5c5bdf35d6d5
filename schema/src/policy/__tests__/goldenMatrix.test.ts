/**
 * The real policies over the real graph, held against schema/policy/matrix.txt. After an intended change write it anew with
 * `yiwang policy matrix`, and let the stewards review the diff.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerClasses, decideClass, loadPolicy, matrixCoordinates, matrixDay, printMatrix } from '..';
import { classificationOf } from '../../compose';
import { loadDepartments } from '../../departments';
import { formatFileProblem } from '../../yaml';

const top = join(__dirname, '../../..');
const graph = classificationOf(readFileSync(join(top, 'supergraph.graphql'), 'utf8'));
const committed = readFileSync(join(top, 'policy/matrix.txt'), 'utf8');
const day = matrixDay(committed) ?? '';
const departments = loadDepartments(join(top, 'departments.yaml'));
const loaded = loadPolicy(join(top, 'policy'), { graph, departments, day });
if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
const { policy, warnings } = loaded;

/** Coordinates that a class of callers may read, masked or after a stated reason included. */
const readable = (caller: ReturnType<typeof callerClasses>[number]) =>
  [...decideClass(policy, caller, day)].filter(([, { effect }]) => effect !== 'deny').map(([coordinate]) => coordinate);
const classesOf = (...roles: string[]) => callerClasses(policy).filter((caller) => roles.includes(caller.roles[0]!));

describe('matrix.txt', () => {
  const fields = [...graph.fields.keys()].filter((name) => !graph.implementations.has(name.split('.')[0]!));

  it('lists every field of the graph', () => {
    const listed = new Set(matrixCoordinates(committed));
    expect(fields.filter((coordinate) => !listed.has(coordinate))).toEqual([]);
  });

  it('has no stale block', () => {
    const known = new Set(fields);
    expect(matrixCoordinates(committed).filter((coordinate) => !known.has(coordinate))).toEqual([]);
  });

  it('says what the policy decides', () => {
    expect(committed.split('\n')).toEqual(printMatrix(policy, graph, day).split('\n'));
  });

  it('T46 T47 changes when a field is added or its classification is lowered', () => {
    const name = graph.fields.get('PersonIdentity.name')!;
    const changed = new Map(graph.fields)
      .set('PersonIdentity.name', { ...name, grade: 'internal' })
      .set('Person.shoeSize', name);
    const matrix = printMatrix(policy, { ...graph, fields: changed }, day);
    expect(matrix).toContain('\nPersonIdentity.name  internal');
    expect(matrix).toContain('\nPerson.shoeSize  personal, conditional, about a person\n  nobody\n');
  });
});

describe('the real policies', () => {
  it('name every field in some rule, so that a denial is a decision and not an oversight', () => {
    const named = new Set(policy.rules.flatMap(({ coordinates }) => coordinates));
    expect(
      [...graph.fields.keys()].filter((name) => !graph.implementations.has(name.split('.')[0]!) && !named.has(name)),
    ).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('name a steward of the department and a legal basis on every purpose and rule', () => {
    const stewards = departments.map(({ steward }) => steward);
    for (const [code, steward] of policy.stewards) {
      expect([code, steward]).toEqual([code, departments.find((department) => department.code === code)!.steward]);
    }
    for (const purpose of policy.purposes.values()) expect(stewards).toContain(purpose.steward);
    // Chinese law by its Chinese name.
    for (const { id, basis } of policy.rules)
      expect([id, basis]).toEqual([id, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('T51 give nobody but the petitions office anything that is sealed about a petitioner', () => {
    const sealed = [...graph.fields].filter(([, { sealed: isSealed }]) => isSealed).map(([coordinate]) => coordinate);
    expect(sealed).toEqual(
      expect.arrayContaining(['Petitioner.name', 'Petition.content', 'Petition.petitioners', 'Person.petitions']),
    );
    for (const caller of callerClasses(policy)) {
      if (policy.roles.get(caller.roles[0]!)!.department === 'petitions' && caller.relation !== 'respondent') continue;
      // Who petitions may see what they wrote: of their own rows, which row security keeps to them.
      if (caller.relation === 'self') {
        const open = [...decideClass(policy, caller, day)].filter(
          ([coordinate, { effect }]) => effect !== 'deny' && sealed.includes(coordinate),
        );
        for (const [coordinate, { rows }] of open) expect([coordinate, rows]).toEqual([coordinate, ['case']]);
        continue;
      }
      expect([caller, readable(caller).filter((coordinate) => sealed.includes(coordinate))]).toEqual([caller, []]);
    }
  });

  it('T51 give the unit complained about no person, no house and no petition, over any path', () => {
    const respondents = callerClasses(policy).filter(({ relation }) => relation === 'respondent');
    expect(respondents.length).toBeGreaterThan(0);
    for (const caller of respondents) {
      const open = readable(caller).filter((coordinate) => graph.fields.get(coordinate)!.grade !== 'public');
      expect(open.filter((coordinate) => !/^(Case|Query)\./.test(coordinate))).toEqual([]);
      for (const closed of [
        'Case.persons',
        'Case.houses',
        'Case.title',
        'Case.petitions',
        'Query.person',
        'Query.house',
      ]) {
        expect(open).not.toContain(closed);
      }
    }
  });

  it('T48 open nothing that is sealed by breaking the glass', () => {
    for (const caller of callerClasses(policy).filter(({ purpose }) => policy.purposes.get(purpose)!.breakGlass)) {
      expect(readable(caller).filter((coordinate) => graph.fields.get(coordinate)!.sealed)).toEqual([]);
    }
  });

  it('open nothing personal to developers, stewards and auditors, and the developer only what is public', () => {
    for (const caller of classesOf('developer', 'data-steward', 'auditor')) {
      const bound = caller.roles[0] === 'developer' ? ['public'] : ['public', 'internal'];
      expect(readable(caller).filter((coordinate) => !bound.includes(graph.fields.get(coordinate)!.grade))).toEqual([]);
    }
  });

  it('open no person to the grid worker, on rounds and on visits', () => {
    for (const caller of classesOf('grid-worker')) {
      expect(readable(caller).filter((coordinate) => graph.fields.get(coordinate)!.subject === 'person')).toEqual([]);
    }
  });

  it('T27 give a list only with a field by which it can be sorted: nobody learns an order that they may not read', () => {
    for (const caller of callerClasses(policy)) {
      const open = new Set(readable(caller));
      for (const [input, coordinates] of graph.reads) {
        const field = input.replace(/\(.*$/, '');
        if (!input.endsWith('(orderBy:)') || !open.has(field)) continue;
        expect([caller, field, coordinates.some((coordinate) => open.has(coordinate))]).toEqual([caller, field, true]);
      }
    }
  });

  it('T43 give work lists to their own department, and no list of persons to anybody', () => {
    for (const caller of callerClasses(policy)) {
      if (policy.purposes.get(caller.purpose)!.case === 'required' || caller.relation === 'self') continue;
      for (const [coordinate, { effect, rows }] of decideClass(policy, caller, day)) {
        if (effect === 'deny' || graph.fields.get(coordinate)!.grade === 'public') continue;
        const narrow = rows.some((scope) => scope === 'own-department' || scope === 'area');
        // What a steward or auditor does to accounts and uses of break-glass is about no rows of a department.
        const evidence = ['data-stewardship', 'audit'].includes(caller.purpose);
        expect([caller.purpose, coordinate, narrow || evidence]).toEqual([caller.purpose, coordinate, true]);
      }
    }
    expect([...graph.fields.keys()]).not.toContain('Query.persons');
  });
});
