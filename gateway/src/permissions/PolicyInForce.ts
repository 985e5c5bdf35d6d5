/**
 * A policy as it was read and the schema of its supergraph in; decisions for a day and the schemas that callers may see out. One
 * object a Snapshot, so that no request mixes two versions. INVARIANT(cache-key)
 */
import { type Classification, type Department, type Policy, policyDay } from '@yiwang/schema';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileDecisionTable } from './DecisionTable';
import { Permissions } from './Permissions';
import type { PolicyReading } from './readPolicy';
import { visibleCoordinates, visibleSchema } from './visibleSchema';

/** Sets of roles whose schemas are kept; there are far fewer posts than people. */
const KEPT_VIEWS = 200;
const DAY_MS = 86_400_000;

/** A checked policy over one supergraph. */
export class PolicyInForce {
  #permissions: Permissions;
  #begins: string;
  /** The day for which `#permissions` is known to hold, in milliseconds: asked for with every request. */
  #dayBegins = Infinity;
  #dayEnds = -Infinity;
  readonly #views = new LRUCache<string, KnownView>({ max: KEPT_VIEWS });
  /** Views of the decisions before: a schema stays the same object as long as the same is visible. */
  #viewsBefore: ReadonlyMap<string, KnownView>;

  readonly policy: Policy;
  readonly departments: readonly Department[];

  constructor(
    private readonly reading: PolicyReading,
    readonly schema: GraphQLSchema,
    before?: PolicyInForce,
  ) {
    this.#viewsBefore = new Map(before?.schema === schema ? before.#views.entries() : []);
    this.policy = reading.policy;
    this.departments = reading.departments;
    this.#begins = reading.day;
    this.#permissions = this.#compile(reading.day);
  }

  /** Decisions as they hold at this moment; compiled anew on the first day on which a rule begins or has ended. */
  permissions(now: number = Date.now()): Permissions {
    if (now >= this.#dayBegins && now < this.#dayEnds) return this.#permissions;
    const day = policyDay(new Date(now));
    if (day < this.#begins || day > this.#permissions.table.validThrough) {
      this.#begins = day;
      this.#permissions = this.#compile(day);
      this.#viewsBefore = new Map(this.#views.entries());
      this.#views.clear();
    }
    // INVARIANT(default-deny): only now, for decisions that could not be compiled must not leave yesterday's in force.
    this.#dayBegins = Date.parse(`${day}T00:00:00+08:00`);
    this.#dayEnds = this.#dayBegins + DAY_MS;
    return this.#permissions;
  }

  /** What callers with these roles introspect: what some purpose could open to them, and what is public. */
  introspected(roles: readonly string[]): GraphQLSchema {
    return this.#view({ roles, catalogue: false });
  }

  /**
   * What such callers may name in a document. Staff may name what stands in the shared catalogue (无条件共享、有条件共享),
   * so that a denial can be explained to them; nobody else can tell a hidden field from one that does not exist (T31).
   */
  nameable(roles: readonly string[], staff: boolean): GraphQLSchema {
    return this.#view({ roles, catalogue: staff });
  }

  /** The schemas that were shown so far, each with a function that finds what another policy shows the same callers. */
  *views(): Generator<{ readonly schema: GraphQLSchema; under(other: PolicyInForce): GraphQLSchema }> {
    for (const { view, schema } of this.#views.values())
      if (schema) yield { schema, under: (other) => other.#view(view) };
  }

  #compile(day: string): Permissions {
    const table = compileDecisionTable(this.policy, this.reading.graph, this.reading.required, day);
    return new Permissions(table, this.schema, this.departments);
  }

  #view(view: View): GraphQLSchema {
    const { roles, catalogue } = view;
    const key = `${catalogue ? 'catalogue' : 'open'} ${roles.length === 1 ? roles[0] : JSON.stringify([...roles].sort())}`;
    let known = this.#views.get(key);
    if (!known) {
      const { table } = this.permissions();
      const also = catalogue ? ({ sharing }: Classification) => sharing !== 'none' : undefined;
      const visible = visibleCoordinates(table, roles, also);
      const before = this.#viewsBefore.get(key);
      const schema =
        before && isSame(before.visible, visible) ? before.schema : visibleSchema(this.schema, table, visible);
      this.#views.set(key, (known = { view, visible, schema }));
    }
    if (!known.schema) throw new Error('The policy leaves these roles no field at all, not even a public one.');
    return known.schema;
  }
}

interface KnownView {
  readonly view: View;
  readonly visible: ReadonlySet<string>;
  readonly schema: GraphQLSchema | undefined;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((coordinate) => b.has(coordinate));
}

/** Whose schema, and whether what stands in the shared catalogue belongs to it. */
interface View {
  readonly roles: readonly string[];
  readonly catalogue: boolean;
}
