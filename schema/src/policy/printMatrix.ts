/**
 * The whole policy as a text that a reviewer reads as a diff: what bounds each purpose, which rules have dates, and a block a field
 * with a line for each role and purpose that may read it, from the day of the matrix on. A block begins in the first column, so that
 * git names the field above each change.
 */
import type { Classification } from '../classified';
import type { SupergraphClassification } from '../compose';
import { callerClasses } from './callerClasses';
import { type CoordinateDecision, decideClass, inForce } from './decideClass';
import type { Policy, Purpose, Relation, Rule } from './Policy';
import { daysFrom, spanOf } from './policyDays';

const headOf = (
  day: string,
  policy: Policy,
): string => `# Who may read what: role, purpose, decision, rows. A field that nobody may read says so.
# Generated from the policy and the supergraph by \`yiwang policy matrix\`; a change here is a change of rights.
# As of ${day}.
#
${[...[...policy.purposes.values()].map(boundsOf), ...policy.rules.flatMap(datesOf)].join('\n')}
`;

/** The matrix of a policy over a graph on `day` (YYYY-MM-DD), ending in a line break. */
export function printMatrix(policy: Policy, graph: SupergraphClassification, day: string): string {
  const readers = readersOf(policy, day);
  const width = Math.max(...readers.map(({ name }) => name.length));
  const blocks = [...graph.fields.keys(), ...graph.unclassified]
    .filter((coordinate) => !graph.implementations.has(typeOf(coordinate)))
    .sort()
    .map((coordinate) => printField(coordinate, graph.fields.get(coordinate), readers, width));
  return `${headOf(day, policy)}\n${blocks.join('\n')}\n`;
}

/** The day that a matrix was printed for, so that it does not change by itself when a rule's last day passes. */
export function matrixDay(matrix: string): string | undefined {
  return /^# As of (\d{4}-\d{2}-\d{2})\.$/m.exec(matrix)?.[1];
}

/** Coordinates that have a block in a matrix. */
export function matrixCoordinates(matrix: string): string[] {
  return [...matrix.matchAll(/^(\w+\.\w+)/gm)].map((match) => match[1]!);
}

/** What is said before the fields, a line each: a purpose's bounds or a rule's dates, by the name of either. */
export function matrixBounds(matrix: string): Map<string, string> {
  const lines = [...matrix.matchAll(/^# (?:rule )?([a-z][\w/-]*): .*$/gm)];
  return new Map(lines.map(([line, name]) => [name!, line]));
}

function boundsOf(purpose: Purpose): string {
  const { code, roles, relations, grade, subjects, minutes, readsPerHour, departments, breakGlass, reviewDays } =
    purpose;
  const delay = purpose.disclosureDelayDays;
  const stands = `as ${relations.join(' or ')}`;
  const bounds = [
    roles.join(', '),
    purpose.case === 'required' ? `${stands} of a live case of at most ${subjects} subjects` : stands,
    ...(purpose.case === 'none' && subjects > 0 ? [`at most ${subjects} subjects`] : []),
    `up to ${grade}`,
    `fields of ${departments?.join(' ') ?? 'all departments'}`,
    `${readsPerHour} reads an hour`,
    `stated for ${minutes} minutes`,
    ...(breakGlass ? [`break-glass, reviewed within ${reviewDays} days`] : []),
    ...(delay > 0 ? [`told to the resident after ${delay} days`] : []),
    ...(purpose.from || purpose.until ? [period(purpose)] : []),
  ];
  return `# ${code}: ${bounds.join('; ')}`;
}

function datesOf(rule: Rule): string[] {
  return rule.from || rule.until ? [`# rule ${rule.id}: ${rule.effect} ${period(rule)}`] : [];
}

function period({ from, until }: { readonly from?: string; readonly until?: string }): string {
  return [...(from ? [`from ${from}`] : []), ...(until ? [`until ${until}`] : [])].join(' ');
}

/** Decisions from one day on, to the next in the list. */
interface Spell {
  readonly from: string;
  readonly by: ReadonlyMap<string, CoordinateDecision>;
}

/** A role acting for a purpose, with the decisions under each relation that the purpose admits. */
interface Reader {
  readonly name: string;
  readonly decisions: { readonly relation: Relation; readonly spells: readonly Spell[] }[];
}

/** Readers for purposes that are in force at some time from `day` on; when, their bounds tell, and not each field again. */
function readersOf(policy: Policy, day: string): Reader[] {
  const readers = new Map<string, Reader>();
  const days = daysFrom([...policy.rules, ...policy.purposes.values()].map(spanOf), day);
  for (const caller of callerClasses(policy)) {
    const purpose = policy.purposes.get(caller.purpose)!;
    const spells = days
      .filter((from) => inForce(purpose, from))
      .map((from) => ({ from, by: decideClass(policy, caller, from) }));
    if (spells.length === 0) continue;
    const name = `${caller.roles.join('+')} / ${caller.purpose}`;
    if (!readers.has(name)) readers.set(name, { name, decisions: [] });
    readers.get(name)!.decisions.push({ relation: caller.relation, spells });
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
    texts: reader.decisions.map(({ spells }) => spellsOf(spells, coordinate)),
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

/** What holds at the matrix's day, and from which day on something else does. */
function spellsOf(spells: readonly Spell[], coordinate: string): string | undefined {
  const cells = spells.map(({ from, by }) => ({ from, text: cellOf(by.get(coordinate)) }));
  const changes = cells.filter(({ text }, at) => at === 0 || text !== cells[at - 1]!.text);
  if (changes.length === 1) return changes[0]!.text;
  return changes.map(({ from, text = 'nothing' }, at) => (at === 0 ? text : `from ${from}: ${text}`)).join('; ');
}

function cellOf(decision: CoordinateDecision | undefined): string | undefined {
  if (!decision || decision.effect === 'deny') return undefined;
  const how = decision.effect === 'checkpoint' && decision.mask ? 'checkpoint, mask' : decision.effect;
  return `${how}${decision.mask ? ` ${decision.mask}` : ''}, rows ${decision.rows.join('+')}`;
}

function typeOf(coordinate: string): string {
  return coordinate.slice(0, coordinate.indexOf('.'));
}
