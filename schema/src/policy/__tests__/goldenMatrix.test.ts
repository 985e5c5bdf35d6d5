/**
 * The real policies over the real graph, held against schema/policy/matrix.txt. After an intended change write it anew:
 *   UPDATE_MATRIX=1 npx jest schema/src/policy/__tests__/goldenMatrix
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerClasses, decideClass, loadPolicy, printMatrix } from '..';
import { classificationOf } from '../../compose';
import { loadDepartments } from '../../departments';
import { formatFileProblem } from '../../yaml';

const top = join(__dirname, '../../..');
const supergraphFile = join(top, 'supergraph.graphql');
const matrixFile = join(top, 'policy/matrix.txt');
/** Fixed, so that the matrix does not change by itself when a rule's dates pass. */
const DAY = '2026-06-01';

function load() {
  const graph = classificationOf(readFileSync(supergraphFile, 'utf8'));
  const departments = loadDepartments(join(top, 'departments.yaml'));
  const loaded = loadPolicy(join(top, 'policy'), { graph, departments, day: DAY });
  if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
  return { graph, policy: loaded.policy };
}

// The supergraph is generated (`yiwang schema`); a checkout without it has no real graph to judge.
const whenComposed = existsSync(supergraphFile) ? describe : describe.skip;

whenComposed('the real policies', () => {
  it('decide what matrix.txt says, field by field: no line is missing and none is stale', () => {
    const { graph, policy } = load();
    const matrix = printMatrix(policy, graph, DAY);
    if (process.env['UPDATE_MATRIX']) writeFileSync(matrixFile, matrix);
    expect(readFileSync(matrixFile, 'utf8').split('\n')).toEqual(matrix.split('\n'));
  });

  it('name every field of the graph in some rule, so that a denial is a decision and not an oversight', () => {
    const { graph, policy } = load();
    const named = new Set(policy.rules.flatMap(({ coordinates }) => coordinates));
    const objects = [...graph.fields.keys()].filter(
      (coordinate) => !graph.implementations.has(coordinate.split('.')[0]!),
    );
    expect(objects.filter((coordinate) => !named.has(coordinate))).toEqual([]);
  });

  it('T51 give nobody but the petitions office anything that is sealed about a petitioner', () => {
    const { graph, policy } = load();
    const sealed = [...graph.fields].filter(([, { sealed: isSealed }]) => isSealed).map(([coordinate]) => coordinate);
    expect(sealed).toEqual(
      expect.arrayContaining(['Petitioner.name', 'Petition.content', 'Petition.petitioners', 'Person.petitions']),
    );
    for (const caller of callerClasses(policy)) {
      if (caller.roles.every((role) => policy.roles.get(role)!.department === 'petitions')) continue;
      const decisions = decideClass(policy, caller, DAY);
      expect(sealed.filter((coordinate) => (decisions.get(coordinate)?.effect ?? 'deny') !== 'deny')).toEqual([]);
    }
  });

  it('open nothing personal to developers, stewards, auditors and grid workers', () => {
    const { graph, policy } = load();
    for (const caller of callerClasses(policy)) {
      if (!['developer', 'data-steward', 'auditor', 'grid-worker'].includes(caller.roles[0]!)) continue;
      for (const [coordinate, { effect }] of decideClass(policy, caller, DAY)) {
        if (effect !== 'deny')
          expect([coordinate, graph.fields.get(coordinate)!.grade]).toEqual([
            coordinate,
            expect.stringMatching(/^(public|internal)$/),
          ]);
      }
    }
  });
});
