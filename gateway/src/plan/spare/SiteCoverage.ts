import type { DocumentNode } from 'graphql';
import { Coverage, type Covered } from '../checks/Coverage';
import type { RequiredSelection } from '../Plan';
import type { Site } from './Site';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/** What single fetches of a plan bring. */
export class SiteCoverage {
  readonly #coverage: Coverage;

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
  ) {
    this.#coverage = new Coverage(document, supergraph);
  }

  /** What the step of a site brings where all its conditions hold. */
  of({ step }: Site): Covered {
    const covered: Covered = new Map();
    this.#coverage.collect(step, [], covered);
    return covered;
  }

  /** What sites bring for certain wherever one is sent. */
  ofAll(sites: readonly Site[], where: Site): Covered {
    const covered: Covered = new Map();
    for (const { fetch, step, held } of sites) {
      if (!`${where.held} `.startsWith(`${held} `) || fetch.operation.includes('@')) continue;
      this.#coverage.collect(step, [], covered);
    }
    return covered;
  }

  /** Is a part of a representation there, for every object that a type may be at a place? */
  isThere(selection: RequiredSelection, type: string, place: string, known: Covered): boolean {
    if (selection.kind === 'fragment') return false;
    if (selection.name === '__typename') return true;
    const at = `${place}\n${selection.name}`;
    const covered = known.get(at);
    if (![...possibleTypes(type, this.supergraph)].every((object) => covered?.has(object))) return false;
    const below = this.supergraph.types.get(type)?.fields.get(selection.key) ?? '';
    return (selection.selections ?? []).every((inner) => this.isThere(inner, below, at, known));
  }
}
