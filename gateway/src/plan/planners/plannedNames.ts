import { print, visit, type DocumentNode, type FieldNode } from 'graphql';
import { sha256 } from '../../lib/sha256';
import type { Supergraph } from '../schema/Supergraph';

/**
 * Names that a client chose and that would meet others within a plan get a prefix there: an alias that is also the name of
 * some field (a key or a required field that the planner adds beside it), what planners use themselves, and a key that
 * stands for different fields or arguments in different places. So one key of a plan has one meaning everywhere.
 * INVARIANT(no-leak): no hidden field is ever taken for what the client asked under its name.
 */
export interface PlannedNames {
  /** The response key of a client's field within plans. */
  keyOf(node: FieldNode): string;
}

const PLANNER_ALIAS = /^(__typename|_entities|_service|_internal_qp_alias_.*|yiwang_.*)$/;
const PLANNER_VARIABLE = /^(representations|__batch_reps_.*|contextualArgument_.*|yiwang_.*)$/;
const PLANNED = /^yiwang_[0-9a-f]*__/;

/** A document is planned with them, and its answers are made with them. */
const known = new WeakMap<DocumentNode, WeakMap<Supergraph['fieldNames'], PlannedNames>>();

/** The names of one document. */
export function plannedNames(document: DocumentNode, supergraph: Supergraph): PlannedNames {
  let bySupergraph = known.get(document);
  if (!bySupergraph) known.set(document, (bySupergraph = new WeakMap()));
  let names = bySupergraph.get(supergraph.fieldNames);
  if (!names) bySupergraph.set(supergraph.fieldNames, (names = prepareNames(document, supergraph)));
  return names;
}

function prepareNames(document: DocumentNode, supergraph: Supergraph): PlannedNames {
  const ambiguous = ambiguousKeys(document);
  const { fieldNames, requiredWithArguments } = supergraph;
  return {
    keyOf(node) {
      const name = node.name.value;
      // One `__typename` serves all: the answer's come from the type that is found.
      if (name === '__typename') return name;
      const key = (node.alias ?? node.name).value;
      const hasArguments = (node.arguments?.length ?? 0) > 0;
      // One that leaves its arguments to their defaults is not what others require with some.
      if ((ambiguous.has(key) && (hasArguments || key !== name)) || requiredWithArguments.has(name)) {
        return `yiwang_${sha256(meaningOf(node)).slice(0, 12)}__${key}`;
      }
      return key !== name && (fieldNames.has(key) || PLANNER_ALIAS.test(key)) ? `yiwang___${key}` : key;
    },
  };
}

/** The response keys that stand for different fields or arguments in different places. */
function ambiguousKeys(document: DocumentNode): ReadonlySet<string> {
  const meanings = new Map<string, string>();
  const ambiguous = new Set<string>();
  visit(document, {
    Field(node) {
      const key = (node.alias ?? node.name).value;
      const meaning = meaningOf(node);
      const known = meanings.get(key);
      if (known === undefined) meanings.set(key, meaning);
      else if (known !== meaning) ambiguous.add(key);
    },
  });
  return ambiguous;
}

/** The name of a client's variable within plans. */
export function plannedVariable(name: string): string {
  return PLANNER_VARIABLE.test(name) ? `yiwang___${name}` : name;
}

/** The client's name of a key or variable of a plan. */
export function clientName(planned: string): string {
  return planned.replace(PLANNED, '');
}

function meaningOf(node: FieldNode): string {
  if (!node.arguments?.length) return node.name.value;
  const texts = node.arguments.map(print).sort();
  return `${node.name.value}(${texts.join(',')})`;
}
