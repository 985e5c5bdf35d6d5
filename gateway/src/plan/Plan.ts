/**
 * The plan of an operation: small frozen nodes that say what to fetch, from whom, in which order, and where the
 * answers go. Both planners are turned into this form, and only this form is executed or checked.
 */
export interface Plan {
  /** Undefined when nothing has to be fetched, as for introspection alone. */
  readonly node: PlanNode | undefined;
  readonly fetchedCoordinates: FetchedCoordinates;
}

/**
 * Every `Type.field` that a plan would fetch, by subgraph: keys and `@requires` inputs included. A field selected on
 * an interface stands under the interface and under every object type that may answer.
 */
export type FetchedCoordinates = ReadonlyMap<string, ReadonlySet<string>>;

/** One step of a plan. */
export type PlanNode =
  SequenceNode | ParallelNode | ConditionNode | FetchNode | FlattenNode | BatchFetchNode | SubscriptionNode;

/** Steps one after the other. */
export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

/** Steps at the same time. */
export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

/** A step that depends on a Boolean variable of the operation. */
export interface ConditionNode {
  readonly kind: 'Condition';
  readonly variable: string;
  readonly whenTrue: PlanNode | undefined;
  readonly whenFalse: PlanNode | undefined;
}

/** One request to one subgraph: of root fields, or, inside a Flatten, of entities. */
export interface FetchNode {
  readonly kind: 'Fetch';
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly operationName: string | undefined;
  /** The text sent to the subgraph. */
  readonly operation: string;
  /** The operation's variables that are sent along, `representations` not among them. */
  readonly variables: readonly string[];
  /** What each representation is made of; empty for root fields. */
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Values of ancestors that are sent as variables of their own (`@fromContext`). */
  readonly contextRewrites: readonly ContextRewrite[];
}

/** A fetch of entities for every object found at `path` in the answer so far. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: FlattenPath;
  readonly node: FetchNode;
}

/** Several fetches of entities in one request, each under an alias of its own. */
export interface BatchFetchNode {
  readonly kind: 'BatchFetch';
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly operationName: string | undefined;
  readonly operation: string;
  readonly variables: readonly string[];
  readonly aliases: readonly BatchAlias[];
}

/** One `_entities` of a BatchFetch. Without paths it asks for nothing, and the others go on. */
export interface BatchAlias {
  readonly alias: string;
  readonly representationsVariable: string;
  readonly paths: readonly FlattenPath[];
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
}

/** A stream of root values from one subgraph; `rest` is executed for each of them. */
export interface SubscriptionNode {
  readonly kind: 'Subscription';
  readonly primary: FetchNode;
  readonly rest: PlanNode | undefined;
}

/** From the root of the answer to the objects that a fetch adds to. */
export type FlattenPath = readonly FlattenStep[];

/** A response key, all items of a list and of the lists in it, or only objects of these types. */
export type FlattenStep =
  | { readonly kind: 'field'; readonly key: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'types'; readonly types: readonly string[] };

/** A part of a representation, read from the answer so far. */
export type RequiredSelection =
  | {
      readonly kind: 'field';
      /** The key in the representation. */
      readonly key: string;
      /** The key in the answer so far; where there is none, `key` is. */
      readonly name: string;
      readonly selections: readonly RequiredSelection[] | undefined;
      /** Of an object that lacks it, or anything below it, nothing is asked. */
      readonly isNeeded?: boolean;
    }
  | { readonly kind: 'fragment'; readonly type: string; readonly selections: readonly RequiredSelection[] };

/** A change to a representation before it is sent, or to an answer before it is merged. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: RewritePath; readonly value: string }
  | { readonly kind: 'rename'; readonly path: RewritePath; readonly to: string };

/** The key in the answer of what a subgraph calls `key`. */
export function renamedKey(key: string, rewrites: readonly Rewrite[]): string {
  for (const rewrite of rewrites) {
    const last = rewrite.path.at(-1);
    if (rewrite.kind === 'rename' && last?.kind === 'key' && last.key === key) return rewrite.to;
  }
  return key;
}

/** The response keys of a path as one text: a place of the answer. */
export function placeOf(path: FlattenPath): string {
  return path.map((step) => (step.kind === 'field' ? `\n${step.key}` : '')).join('');
}

/** A value found upwards (`up` parents) and then along `path`, sent as the variable `to`. */
export interface ContextRewrite {
  readonly up: number;
  readonly path: RewritePath;
  readonly to: string;
}

/** A key, or a restriction to some types. */
export type RewritePath = readonly (
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'types'; readonly types: readonly string[] }
)[];
