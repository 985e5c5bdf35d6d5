import { Kind, type SelectionSetNode } from 'graphql';
import { requirementKey } from '../schema/joinedRequirements';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';
import { providedFields } from '../checks/unmetRequirement';

/** What is at hand at a place besides a subgraph's own fields: for each type that may have led there. */
export type Provided = readonly (readonly SelectionSetNode[])[];

/** At hand where nothing is provided. */
export const NOTHING: Provided = [[]];

/** What a subgraph can be asked without anybody else. */
export class AtHand {
  constructor(
    private readonly subgraph: string,
    private readonly supergraph: Supergraph,
  ) {}

  /** Whether it has all of a set at hand of objects of a type. */
  answers(set: SelectionSetNode, type: string, provided: Provided): boolean {
    return set.selections.every((selection): boolean => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        if (condition === type) return this.answers(selection.selectionSet, type, provided);
        // Of another type: looked at when that is its turn.
        return this.supergraph.types.get(condition)?.kind === 'object';
      }
      const name = selection.name.value;
      if (name === '__typename') return true;
      const isProvided = provided.every((sets) =>
        providedFields(sets, type).some((field) => field.name.value === name),
      );
      if (!isProvided && !this.supergraph.answers.has(this.subgraph, type, name)) return false;
      if (!selection.selectionSet) return true;
      const below = this.supergraph.types.get(type)?.fields.get(name) ?? '';
      return this.#answersEach(selection.selectionSet, below, this.below(type, name, provided));
    });
  }

  /** The same for objects of any type that a field may return: where all subgraphs know the same ones. */
  #answersEach(set: SelectionSetNode, type: string, provided: Provided): boolean {
    const { answers, members, types } = this.supergraph;
    const isAbstract = types.get(type)?.kind !== 'object';
    if (isAbstract && (members?.abstractTypes.has(type) || !this.knows(type))) return false;
    const own = set.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
    if (isAbstract && !own.every((name) => name === '__typename' || answers.has(this.subgraph, type, name)))
      return false;
    return [...possibleTypes(type, this.supergraph)].every(
      (object) => this.knows(object) && this.answers(set, object, provided),
    );
  }

  /** What is at hand below a field: for each type that may have it there, an interface object being one itself. */
  below(parent: string, name: string, provided: Provided): Provided {
    const known = [...possibleTypes(parent, this.supergraph)].filter((type) => this.knows(type));
    return (known.length > 0 ? known : [parent]).flatMap((holder) => {
      const own = this.supergraph.provisions.provides.get(requirementKey(this.subgraph, holder, name));
      return provided.map((sets) => {
        const passedOn = providedFields(sets, holder).flatMap((field) =>
          field.name.value === name && field.selectionSet ? [field.selectionSet] : [],
        );
        return own ? [...passedOn, own] : passedOn;
      });
    });
  }

  /** Does the subgraph know this object type? */
  knows(type: string): boolean {
    return this.supergraph.answers.knows(this.subgraph, type);
  }
}
