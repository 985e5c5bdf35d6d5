import type { GraphQLSchema } from 'graphql';
import type { JoinedAnswers } from './joinedAnswers';
import type { DefinitionTexts } from './definitionTexts';
import type { InterfaceObjects } from './joinedInterfaceObjects';
import type { JoinedKeys } from './joinedKeys';
import type { JoinedMembers } from './joinedMembers';
import type { JoinedProvisions } from './joinedRequirements';
import type { JoinedShapes } from './joinedShapes';

/** A composed supergraph, read once and never changed. */
export interface Supergraph {
  /** The text as it was loaded. */
  readonly sdl: string;
  /** The text that planners read: the same, but for what compositions are known to forget. */
  readonly plannable: string;
  /** SHA-256 of the text as it was loaded. */
  readonly hash: string;
  /** What clients see: federation's machinery and everything `@inaccessible` removed. */
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphInfo[];
  /** Specifications for security or execution that the supergraph uses and the gateway does not follow: `authenticated`, `connect`. */
  readonly unfollowed: readonly string[];
  /** Labels of progressive overrides, `percent(n)` among them. */
  readonly overrideLabels: readonly string[];
  /** The names of all fields of all types: what a client's alias may meet within a plan. */
  readonly fieldNames: ReadonlySet<string>;
  /** Fields that some `@requires` asks for with arguments. */
  readonly requiredWithArguments: ReadonlySet<string>;
  /** The arguments with which fields require others: see the function of that name. */
  readonly requiredArguments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What subgraphs need before they can answer a field: see `joinedRequirements`. */
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  /** Fields that subgraphs know though they are others', and where they have them at hand. */
  readonly provisions: JoinedProvisions;
  /** The types of fields, as each subgraph has them. */
  readonly shapes: JoinedShapes;
  /** Fields with arguments that are filled from objects above them (`@fromContext`): the native planner ignores that. */
  readonly contextualFields: ReadonlySet<string>;
  /** Interfaces that subgraphs know as objects (`@interfaceObject`). */
  readonly interfaceObjects: InterfaceObjects;
  /** The keys by which subgraphs find objects. */
  readonly keys: JoinedKeys;
  /** What subgraphs answer by themselves. */
  readonly answers: JoinedAnswers;
  /** Abstract types that subgraphs know in part; undefined where there are none. */
  readonly members: JoinedMembers | undefined;
  /** What the text says of each type and field, to be compared with what another supergraph says. */
  readonly definitions: DefinitionTexts;
  /** All types, inaccessible ones among them: what plans are read against. */
  readonly types: ReadonlyMap<string, SupergraphType>;
}

/** A subgraph as the supergraph names it. */
export interface SubgraphInfo {
  readonly name: string;
  /** Where it is served; empty when the supergraph does not say. */
  readonly url: string;
}

/** A type of the supergraph, inaccessible parts included. */
export interface SupergraphType {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union' | 'enum' | 'scalar' | 'input';
  /** Name of the type of each field, its list and non-null wrappers taken off; of an enum, its values. */
  readonly fields: ReadonlyMap<string, string>;
  /** The object types that a value of this type may have; for an object type, itself. */
  readonly possibleTypes: ReadonlySet<string>;
}
