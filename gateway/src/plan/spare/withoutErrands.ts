/**
 * A plan, its operation and the supergraph in, the plan without fetches that only bring keys: keys which are there without them, or which
 * the fetches that wait for them need not have, because their subgraphs find the same objects by a key that is there.
 */
import { type DocumentNode, Kind } from 'graphql';
import { AskedOperation, keyOf } from '../AskedOperation';
import { entitySet } from '../fetchOperation';
import { joinedSite } from './joinedSite';
import { mapFetches } from '../mapFetches';
import { type BatchAlias, placeOf, type PlanNode, type RequiredSelection } from '../Plan';
import { type AnyFetch, fieldsIn, type Site } from './Site';
import { SiteCoverage } from './SiteCoverage';
import { sitesOf } from './sitesOf';
import type { Supergraph } from '../schema/Supergraph';
import { withoutFetch } from './withoutFetch';
import { withOtherKey } from './withOtherKey';

/** Leaves such fetches out as long as there is one. */
export function withoutErrands(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  let plan = node;
  for (;;) {
    const shorter = new Errands(plan, document, supergraph).sparedOne();
    if (!shorter) return plan;
    plan = shorter;
  }
}

/** What the representations of sites are made of instead. */
type Changed = Map<Site, readonly RequiredSelection[]>;

class Errands {
  readonly #sites: readonly Site[];
  readonly #asked: AskedOperation;
  readonly #coverage: SiteCoverage;

  constructor(
    private readonly plan: PlanNode,
    document: DocumentNode,
    private readonly supergraph: Supergraph,
  ) {
    this.#sites = sitesOf(plan);
    this.#asked = new AskedOperation(document, supergraph);
    this.#coverage = new SiteCoverage(document, supergraph);
  }

  /** The plan with one fetch less; undefined where all are needed. */
  sparedOne(): PlanNode | undefined {
    for (const site of this.#sites) {
      if (!this.#bringsKeys(site)) continue;
      const changed: Changed = new Map();
      const waiting = this.#sites.filter(({ before }) => before.includes(site));
      if (!waiting.every((other) => this.#doesWithout(site, other, changed))) continue;
      const instead = this.#isAsked(site) ? this.#askedInstead(site, waiting, changed) : new Map<AnyFetch, AnyFetch>();
      if (!instead) continue;
      return withoutFetch(this.#with(changed, instead), site.fetch, site.alias);
    }
    return undefined;
  }

  /** Objects known only by an interface may be asked what they are, which is no key. */
  #bringsKeys({ fetch, alias, requires, isRewritten }: Site): boolean {
    if (alias === undefined || isRewritten || ('aliases' in fetch && fetch.aliases.length > 1)) return false;
    const { provisions, types } = this.supergraph;
    const isKeys = entitySet(fetch, alias)!.selections.every((selection) => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) return false;
      const type = selection.typeCondition?.name.value ?? '';
      return fieldsIn([selection.selectionSet]).every(
        ({ name }) => name.value === '__typename' || provisions.keys.has(`${type}.${name.value}`),
      );
    });
    if (!isKeys) return false;
    return requires.every((part) => part.kind === 'fragment' && types.get(part.type)?.kind === 'object');
  }

  /** Does the client get anything from this fetch alone? */
  #isAsked(site: Site): boolean {
    const others = this.#sites.filter((other) => other !== site);
    const elsewhere = this.#coverage.ofAll(others, site);
    return [...this.#coverage.of(site)].some(([place, types]) => {
      const keys = place.split('\n').slice(1);
      const asked = this.#asked.at(keys.slice(0, -1).map((key) => ({ kind: 'field', key })));
      return [...types].some(
        (type) =>
          !elsewhere.get(place)?.has(type) &&
          this.#asked.fields(asked, type).some(({ node }) => keyOf(node) === keys.at(-1)),
      );
    });
  }

  /** A fetch that waited and can ask for the same. */
  #askedInstead(site: Site, waiting: readonly Site[], changed: Changed): Map<AnyFetch, AnyFetch> | undefined {
    const place = JSON.stringify(site.paths);
    for (const other of waiting) {
      if (JSON.stringify(other.paths) !== place) continue;
      const requires = changed.get(other) ?? other.requires;
      const fetch = joinedSite({ ...other, requires }, site, this.#asked, this.supergraph);
      if (fetch) return new Map([[other.fetch, fetch]]);
    }
    return undefined;
  }

  /** Whether another fetch can be sent without what a site brings; `changed` has its representations then, if they are others. */
  #doesWithout(site: Site, other: Site, changed: Changed): boolean {
    const sitePlaces = site.paths.map(placeOf);
    const places = other.paths.map(placeOf);
    const brought = [...this.#coverage.of(site).keys()];
    if (places.some((place) => brought.some((found) => `${place}\n`.startsWith(`${found}\n`)))) return false;
    const before = other.before.filter((one) => one !== site);
    const known = this.#coverage.ofAll(before, other);
    const requires: RequiredSelection[] = [];
    for (const part of other.requires) {
      if (part.kind !== 'fragment') return false;
      const isThere = (selection: RequiredSelection): boolean =>
        places.every((place) => this.#coverage.isThere(selection, part.type, place, known));
      const kept = part.selections.filter(isThere);
      const lost = part.selections.filter((selection) => !kept.includes(selection));
      if (lost.length === 0) {
        requires.push(part);
        continue;
      }
      if (!places.every((place) => sitePlaces.includes(place))) return false;
      const selections = withOtherKey(other, part.type, { kept, lost }, site, this.supergraph);
      if (!selections) return false;
      requires.push(Object.freeze({ ...part, selections: Object.freeze(selections) }));
      changed.set(other, requires);
    }
    return true;
  }

  #with(changed: Changed, instead: ReadonlyMap<AnyFetch, AnyFetch>): PlanNode {
    const madeOf = <P extends Pick<BatchAlias, 'requires'>>(part: P, fetch: AnyFetch, alias: string): P => {
      const site = [...changed.keys()].find((one) => one.fetch === fetch && one.alias === alias);
      return site ? Object.freeze({ ...part, requires: Object.freeze(changed.get(site)!) }) : part;
    };
    const of = <N extends AnyFetch>(fetch: N): N => (instead.get(fetch) as N | undefined) ?? fetch;
    return mapFetches(this.plan, {
      fetch: (fetch) => madeOf(of(fetch), fetch, '_entities'),
      batch: (fetch) => {
        const aliases = fetch.aliases.map((part) => madeOf(part, fetch, part.alias));
        const isSame = aliases.every((part, index) => part === fetch.aliases[index]);
        return isSame ? of(fetch) : Object.freeze({ ...of(fetch), aliases: Object.freeze(aliases) });
      },
    });
  }
}
