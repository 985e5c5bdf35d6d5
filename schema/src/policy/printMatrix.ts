/**
 * The whole policy as a text that a reviewer reads as a diff: a block a field, a line in it for each role and purpose that may
 * read it. A block begins in the first column, so that git names the field above each change.
 */
import type { Classification } from '../classified';
import type { SupergraphClassification } from '../compose';
import { callerClasses } from './callerClasses';
import { type CoordinateDecision, decideClass } from './decideClass';
import type { Policy, Purpose, Relation } from './Policy';

const headOf = (
  day: string,
  purposes: readonly Purpose[],
): string => `# Who may read what: role, purpose, decision, rows. A field that nobody may read says so.
# Generated from the policy and the supergraph by \`yiwang policy matrix\`; a change here is a change of rights.
# As of ${day}.
#
${purposes.map(boundsOf).join('\n')}
`;

/** The matrix of a policy over a graph on `day` (YYYY-MM-DD), ending in a line break. */
export function printMatrix(policy: Policy, graph: SupergraphClassification, day: string): string {
  const readers = readersOf(policy, day);
  const width = Math.max(...readers.map(({ name }) => name.length));
  const blocks = [...graph.fields.keys(), ...graph.unclassified]
    .filter((coordinate) => !graph.implementations.has(typeOf(coordinate)))
    .sort()
    .map((coordinate) => printField(coordinate, graph.fields.get(coordinate), readers, width));
  return `${headOf(day, [...policy.purposes.values()])}\n${blocks.join('\n')}\n`;
}

/** The day that a matrix was printed for, so that it does not change by itself when a rule's last day passes. */
export function matrixDay(matrix: string): string | undefined {
  return /^# As of (\d{4}-\d{2}-\d{2})\.$/m.exec(matrix)?.[1];
}

/** Coordinates that have a block in a matrix. */
export function matrixCoordinates(matrix: string): string[] {
  return [...matrix.matchAll(/^(\w+\.\w+)/gm)].map((match) => match[1]!);
}

function boundsOf(purpose: Purpose): string {
  const { code, relations, grade, subjects, minutes, readsPerHour, departments, breakGlass, reviewDays } = purpose;
  const bounds = [
    purpose.case === 'required'
      ? `as ${relations.join(' or ')} of a live case of at most ${subjects} subjects`
      : `as ${relations.join(' or ')}`,
    `up to ${grade}`,
    `fields of ${departments?.join(' ') ?? 'all departments'}`,
    `${readsPerHour} reads an hour`,
    `stated for ${minutes} minutes`,
    ...(breakGlass ? [`break-glass, reviewed within ${reviewDays} days`] : []),
  ];
  return `# ${code}: ${bounds.join('; ')}`;
}

/** A role acting for a purpose, with the decisions under each relation that the purpose admits. */
interface Reader {
  readonly name: string;
  readonly decisions: readonly { relation: Relation; by: ReadonlyMap<string, CoordinateDecision> }[];
}

function readersOf(policy: Policy, day: string): Reader[] {
  const readers = new Map<
    string,
    { name: string; decisions: { relation: Relation; by: Map<string, CoordinateDecision> }[] }
  >();
  for (const caller of callerClasses(policy)) {
    const name = `${caller.roles.join('+')} / ${caller.purpose}`;
    if (!readers.has(name)) readers.set(name, { name, decisions: [] });
    readers.get(name)!.decisions.push({ relation: caller.relation, by: decideClass(policy, caller, day) });
  }
  return [...readers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function printField(
  coordinate: string,
  classification: Classification | undefined,
  readers: readonly Reader[],
  width: number,
): string {
  const head = `${coordinate}  ${classification ? describe(classification) : 'unclassified'}`;
  const cells = readers.map((reader) => ({
    reader,
    texts: reader.decisions.map(({ by }) => cellOf(by.get(coordinate))),
  }));
  const common = cells[0]?.texts[0];
  if (common && cells.every(({ texts }) => texts.every((text) => text === common)))
    return `${head}\n  everyone: ${common}`;
  const lines = cells.flatMap(({ reader, texts }) => {
    const distinct = [...new Set(texts)];
    return distinct
      .filter((text) => text !== undefined)
      .map((text) => {
        // The relation is named only where it makes a difference.
        const relations = reader.decisions.filter((_, at) => texts[at] === text).map(({ relation }) => relation);
        const only = distinct.length > 1 ? `  (${relations.join(', ')})` : '';
        return `  ${reader.name.padEnd(width)}  ${text}${only}`;
      });
  });
  return [head, ...(lines.length > 0 ? lines : ['  nobody'])].join('\n');
}

function describe({ grade, sharing, subject, sealed }: Classification): string {
  return [grade, sharing, ...(subject === 'none' ? [] : [`about a ${subject}`]), ...(sealed ? ['sealed'] : [])].join(
    ', ',
  );
}

function cellOf(decision: CoordinateDecision | undefined): string | undefined {
  if (!decision || decision.effect === 'deny') return undefined;
  const how = decision.effect === 'checkpoint' && decision.mask ? 'checkpoint, mask' : decision.effect;
  return `${how}${decision.mask ? ` ${decision.mask}` : ''}, rows ${decision.rows.join('+')}`;
}

function typeOf(coordinate: string): string {
  return coordinate.slice(0, coordinate.indexOf('.'));
}
