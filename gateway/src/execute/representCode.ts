import { ownValue, type JsonObject } from '../lib/ownProperty';
import { isRecord } from '../lib/isRecord';
import type { RequiredSelection, Rewrite } from '../plan/Plan';
import type { SupergraphType } from '../plan/schema/Supergraph';
import type { CodeUnit } from './CodeUnit';
import { admittedTypes } from './collectCode';
import { readCode } from './propertyCode';
import { applyRewrites } from './rewrites';

/**
 * The JSON text of one entity's representation, which is also what tells equal ones apart; empty when there is nothing
 * to ask: the object is of another type, has no keys, lacks what the plan says is needed, or to it a fetch gave nothing and any value is
 * missing. Of other objects a value may be missing that nobody asked for: a plan makes one list of what several fields need.
 */
export type Represent = (entity: JsonObject, incomplete: Incomplete) => string;

/** Objects to which a fetch gave nothing. */
type Incomplete = WeakSet<JsonObject> | undefined;

type Types = ReadonlyMap<string, SupergraphType>;

/**
 * A {@link Represent}: what a fetch requires of an entity as string building, one branch for each concrete type. For what rewrites it leaves
 * to be done, see {@link withRewrites}.
 */
export function representCode(
  requires: readonly RequiredSelection[],
  rewrites: readonly Rewrite[],
  types: Types,
  unit: CodeUnit,
): string {
  const names = concreteTypes(requires, types);
  const only = names.size === 1 ? [...names][0]! : undefined;
  const simple = rewrites.every(isSimple);
  /** The text of a required object or list; where it is needed, everything below it is too. */
  const nested = (selections: readonly RequiredSelection[], isNeeded: boolean) => {
    const text = isNeeded ? wholeText(selections, types) : partialText(selections, types);
    return `${unit.nameOf(text)}(v, incomplete)`;
  };
  const branches = [...names].map((name) => {
    const fields = fieldsOf(requires, name, types);
    const plan = simple
      ? rewritten(name, fields, rewrites, types)
      : { typename: name, keys: new Map<string, string>() };
    const reads = [...fields.values()].map((field) => {
      const key = JSON.stringify(`,${JSON.stringify(plan.keys.get(field.key) ?? field.key)}:`);
      const own = readCode('t', field.key);
      const isId = types.get(name)?.fields.get(field.key) === 'ID';
      const read = field.name === field.key ? own : `${readCode('t', field.name)} ?? ${own}`;
      const text = field.selections ? nested(field.selections, field.isNeeded === true) : 'JSON.stringify(v)';
      const isMissed = field.isNeeded ? 'true' : 'incomplete !== undefined && incomplete.has(t)';
      return `v = ${read};
        ${isId ? `${unit.nameOf(checkId)}(v);` : ''}
        if (v === undefined) { if (${isMissed}) return ''; }
        else if (v === null) s += ${key} + 'null';
        else { const w = ${text}; if (w === '') return ''; s += ${key} + w; some = true; }`;
    });
    return `case ${JSON.stringify(name)}: {
      let s = ${JSON.stringify(`{"__typename":${JSON.stringify(plan.typename)}`)}, v, some = false;
      ${reads.join('\n')}
      return some ? s + '}' : '';
    }`;
  });
  return `(function represent(t, incomplete) {
    switch (t["__typename"] ${only === undefined ? '' : `?? ${JSON.stringify(only)}`}) { ${branches.join('\n')} default: return ''; }
  })`;
}

/** @throws RangeError for a number that JSON has rounded: it is another id, and somebody else would be asked for */
function checkId(value: unknown): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not a whole id');
}

type NestedText = (value: unknown, incomplete: Incomplete) => string;

function wholeText(selections: readonly RequiredSelection[], types: Types): NestedText {
  return (value) => nestedText(value, selections, types, () => true);
}

function partialText(selections: readonly RequiredSelection[], types: Types): NestedText {
  return (value, incomplete) => nestedText(value, selections, types, (object) => incomplete?.has(object) ?? false);
}

/** Does after building what rewrites the code could not do while it built. */
export function withRewrites(represent: Represent, rewrites: readonly Rewrite[], types: Types): Represent {
  if (rewrites.every(isSimple)) return represent;
  return (entity, incomplete) => {
    const text = represent(entity, incomplete);
    if (text === '') return text;
    const value: unknown = JSON.parse(text);
    applyRewrites(value, rewrites, types);
    return JSON.stringify(value);
  };
}

/** What tells equal entities apart before their text is built. */
export interface Identity {
  /** The value of the one field that is asked for; undefined for what only the text can tell. */
  valueOf(entity: JsonObject): unknown;
  /** Whether two entities of one value hold nothing but that value and the same type: either may stand for both. */
  areAlike(a: JsonObject, b: JsonObject): boolean;
}

/** The {@link Identity} of entities of one type, of which one plain field is all that is asked for; `undefined` where more is. */
export function identityCode(requires: readonly RequiredSelection[], types: Types): string {
  const names = concreteTypes(requires, types);
  const [only] = names;
  if (names.size !== 1 || only === undefined) return 'undefined';
  const [field, ...more] = fieldsOf(requires, only, types).values();
  if (!field || more.length > 0 || field.selections || field.name !== field.key) return 'undefined';
  const [type, key] = [JSON.stringify(only), JSON.stringify(field.key)];
  return `{
    valueOf: (function (t) {
      return (t["__typename"] ?? ${type}) === ${type} ? ${readCode('t', field.key)} : undefined;
    }),
    areAlike: (function (a, b) {
      if (a["__typename"] !== b["__typename"]) return false;
      for (const k in a) if (k !== "__typename" && k !== ${key}) return false;
      for (const k in b) if (k !== "__typename" && k !== ${key}) return false;
      return true;
    }),
  }`;
}

type Field = Omit<Extract<RequiredSelection, { kind: 'field' }>, 'kind'>;

function concreteTypes(requires: readonly RequiredSelection[], types: Types): ReadonlySet<string> {
  return new Set(
    requires.flatMap((selection) => (selection.kind === 'fragment' ? [...admittedTypes([selection.type], types)] : [])),
  );
}

/**
 * The fields required of one concrete type, fragments merged, `__typename` left out. An object that says an interface's name may be of
 * any of its types, and what is required of each of them may be missing.
 */
function fieldsOf(selections: readonly RequiredSelection[], typename: string, types: Types): Map<string, Field> {
  const fields = new Map<string, Field>();
  const visit = (list: readonly RequiredSelection[]) => {
    for (const selection of list) {
      if (selection.kind === 'fragment') {
        const mayBe = types.get(typename)?.possibleTypes.has(selection.type) ?? false;
        if (mayBe || admittedTypes([selection.type], types).has(typename)) visit(selection.selections);
      } else if (selection.name !== '__typename') {
        const known = fields.get(selection.key);
        const inner = [...(known?.selections ?? []), ...(selection.selections ?? [])];
        fields.set(selection.key, { ...selection, selections: inner.length > 0 ? inner : undefined });
      }
    }
  };
  visit(selections);
  return fields;
}

/** Rewrites of the entity's own keys are done while compiling; deeper ones after building. */
function isSimple(rewrite: Rewrite): boolean {
  const [first, second] = rewrite.path;
  if (rewrite.path.length === 1)
    return first!.kind === 'key' && (rewrite.kind === 'rename' || first!.key === '__typename');
  return (
    rewrite.path.length === 2 &&
    first!.kind === 'types' &&
    second!.kind === 'key' &&
    (rewrite.kind === 'rename' || second!.key === '__typename')
  );
}

function rewritten(name: string, fields: ReadonlyMap<string, Field>, rewrites: readonly Rewrite[], types: Types) {
  const keys = new Map<string, string>();
  let typename = name;
  for (const rewrite of rewrites) {
    const condition = rewrite.path[0]!;
    if (condition.kind === 'types' && !admittedTypes(condition.types, types).has(typename)) continue;
    const last = rewrite.path.at(-1)!;
    if (rewrite.kind === 'set') typename = rewrite.value;
    else if (last.kind === 'key' && fields.has(last.key)) keys.set(last.key, rewrite.to);
  }
  return { typename, keys };
}

/** The text of a required object or list; empty when a value is missing of an object that `isStrict` says must have all. */
function nestedText(
  value: unknown,
  selections: readonly RequiredSelection[],
  types: Types,
  isStrict: (object: JsonObject) => boolean,
): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const items = value.map((item) => nestedText(item, selections, types, isStrict));
    return items.includes('') ? '' : `[${items.join(',')}]`;
  }
  if (!isRecord(value)) return JSON.stringify(value);
  const typename = ownValue(value, '__typename');
  const parts: string[] = [];
  if (typeof typename === 'string') parts.push(`"__typename":${JSON.stringify(typename)}`);
  const fields = typeof typename === 'string' ? fieldsOf(selections, typename, types) : untypedFields(selections);
  for (const field of fields.values()) {
    const inner = ownValue(value, field.name) ?? ownValue(value, field.key);
    if (inner === undefined) {
      if (isStrict(value)) return '';
      continue;
    }
    const text = field.selections ? nestedText(inner, field.selections, types, isStrict) : JSON.stringify(inner);
    if (text === '') return '';
    parts.push(`${JSON.stringify(field.key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

function untypedFields(selections: readonly RequiredSelection[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const selection of selections) {
    if (selection.kind === 'fragment') {
      for (const [key, field] of untypedFields(selection.selections)) fields.set(key, field);
    } else if (selection.name !== '__typename') {
      fields.set(selection.key, selection);
    }
  }
  return fields;
}
