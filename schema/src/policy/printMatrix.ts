/**
 * The whole policy as a text that a reviewer reads as a diff: one line a field, one column a role and purpose. Columns
 * are split by the relation to the case only where the relation makes a difference.
 */
import type { SupergraphClassification } from '../compose';
import { callerClasses } from './callerClasses';
import { type CoordinateDecision, decideClass } from './decideClass';
import type { CallerClass, Policy } from './Policy';

const ROW_LETTERS = { public: '*', area: 'a', 'own-department': 'd', case: 'c' } as const;

/** The matrix of a policy over a graph on `day`, ending in a line break. */
export function printMatrix(policy: Policy, graph: SupergraphClassification, day: string): string {
  const coordinates = [...graph.fields.keys(), ...graph.unclassified]
    .filter((coordinate) => !graph.implementations.has(coordinate.split('.')[0]!))
    .sort();
  const columns = columnsOf(policy, coordinates, day);
  const cells = coordinates.map((coordinate) => columns.map(({ decisions }) => cellOf(decisions.get(coordinate))));
  const widths = columns.map((_, column) => Math.max(2, ...cells.map((row) => row[column]!.length)));
  const nameWidth = Math.max(...coordinates.map((coordinate) => coordinate.length));
  const lines = coordinates.map((coordinate, row) => {
    const classification = graph.fields.get(coordinate);
    const grade = `${classification?.grade ?? 'unclassified'}${classification?.sealed ? '!' : ''}`;
    const texts = cells[row]!.map((cell, column) => cell.padEnd(widths[column]!));
    return `${coordinate.padEnd(nameWidth)}  ${grade.padEnd(12)}  ${texts.join(' ')}`.trimEnd();
  });
  const numbers = columns.map((_, column) => String(column + 1).padEnd(widths[column]!)).join(' ');
  return [
    '# Who may read what. Generated from the policy and the supergraph; a change here is a change of rights.',
    '# R read, M(kind) masked, ?(kind) after a stated reason, . denied; ! sealed.',
    '# Rows: c of the case, a in the area, d of the own department, * all.',
    ...columns.map(({ title }, column) => `# ${String(column + 1).padStart(2)} ${title}`),
    `${'#'.padEnd(nameWidth)}  ${''.padEnd(12)}  ${numbers}`.trimEnd(),
    ...lines,
    '',
  ].join('\n');
}

interface Column {
  readonly title: string;
  readonly decisions: ReadonlyMap<string, CoordinateDecision>;
}

function columnsOf(policy: Policy, coordinates: readonly string[], day: string): Column[] {
  const columns = new Map<string, { caller: CallerClass; relations: string[]; decisions: Column['decisions'] }>();
  for (const caller of callerClasses(policy)) {
    const decisions = decideClass(policy, caller, day);
    const meaning = coordinates.map((coordinate) => cellOf(decisions.get(coordinate))).join(' ');
    const key = `${caller.roles.join()} ${caller.purpose} ${meaning}`;
    const same = columns.get(key);
    if (same) same.relations.push(caller.relation);
    else columns.set(key, { caller, relations: [caller.relation], decisions });
  }
  return [...columns.values()].map(({ caller, relations, decisions }) => ({
    title: `${caller.roles.join('+')} · ${caller.purpose} · ${relations.join(', ')}`,
    decisions,
  }));
}

function cellOf(decision: CoordinateDecision | undefined): string {
  if (!decision || decision.effect === 'deny') return '.';
  const rows = decision.rows.map((scope) => ROW_LETTERS[scope]).join('');
  const kind = decision.mask ? `(${decision.mask})` : '';
  return `${decision.effect === 'checkpoint' ? '?' : decision.mask ? 'M' : 'R'}${kind}${rows}`;
}
