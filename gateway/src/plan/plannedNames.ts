import type { FieldNode } from 'graphql';

/**
 * Names that a client chose and that would meet others within a plan: an alias that is also the name of some field (a key
 * or a required field that the planner adds beside it), an alias or a variable that planners use themselves. Within plans
 * they carry this prefix. INVARIANT(no-leak): no hidden field is ever taken for what the client asked under its name.
 */
const PREFIX = 'yiwang__';

const PLANNER_ALIAS = /^(__typename|_entities|_service|_internal_qp_alias_.*|yiwang__.*)$/;
const PLANNER_VARIABLE = /^(representations|__batch_reps_.*|contextualArgument_.*|yiwang__.*)$/;

/** The response key of a client's field within plans. */
export function plannedKey(node: FieldNode, fieldNames: ReadonlySet<string>): string {
  const name = node.name.value;
  const alias = node.alias?.value;
  if (alias === undefined || alias === name) return name;
  return fieldNames.has(alias) || PLANNER_ALIAS.test(alias) ? PREFIX + alias : alias;
}

/** The name of a client's variable within plans. */
export function plannedVariable(name: string): string {
  return PLANNER_VARIABLE.test(name) ? PREFIX + name : name;
}

/** The client's name of a key or variable of a plan. */
export function clientName(planned: string): string {
  return planned.startsWith(PREFIX) ? planned.slice(PREFIX.length) : planned;
}
