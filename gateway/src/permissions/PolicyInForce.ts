/**
 * A folder of policy files and a supergraph in; decisions for a day and the schemas that callers may see out. One object a
 * Snapshot, so that no request mixes two versions. INVARIANT(cache-key)
 */
import { existsSync } from 'node:fs';
import {
  classificationOf,
  type Department,
  formatFileProblem,
  loadDepartments,
  loadPolicy,
  type Policy,
  policyDay,
  type SupergraphClassification,
} from '@yiwang/schema';
import { type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileDecisionTable } from './DecisionTable';
import { Permissions } from './Permissions';
import { requiredCoordinates } from './requiredCoordinates';
import { visibleSchema } from './visibleSchema';

/** What a policy is loaded for. */
export interface PolicySurroundings {
  /** Folder of the policy files. */
  readonly directory: string;
  /** File of the city's departments. */
  readonly departments: string;
  readonly supergraphSdl: string;
  readonly schema: GraphQLSchema;
  readonly now?: Date;
}

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
  readonly #views = new LRUCache<string, { schema: GraphQLSchema | undefined }>({ max: KEPT_VIEWS });

  constructor(
    readonly policy: Policy,
    readonly departments: readonly Department[],
    private readonly graph: SupergraphClassification,
    private readonly required: ReadonlyMap<string, ReadonlySet<string>>,
    readonly schema: GraphQLSchema,
    day: string,
  ) {
    this.#begins = day;
    this.#permissions = this.#compile(day);
  }

  /** Loads and compiles; throws with every problem, its file and its line. */
  static load({ directory, departments: file, supergraphSdl, schema, now }: PolicySurroundings): PolicyInForce {
    if (file === '') throw new Error('A policy names departments: say with --departments where they are listed.');
    if (!existsSync(directory)) throw new Error(`There is no folder ${directory}; check --policy.`);
    const departments = loadDepartments(file);
    const supergraph = parse(supergraphSdl, { noLocation: true });
    const graph = classificationOf(supergraph);
    const day = policyDay(now);
    const loaded = loadPolicy(directory, { graph, departments, day });
    if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
    return new PolicyInForce(loaded.policy, departments, graph, requiredCoordinates(supergraph), schema, day);
  }

  /** Decisions as they hold at this moment; compiled anew on the first day on which a rule begins or has ended. */
  permissions(now: number = Date.now()): Permissions {
    if (now >= this.#dayBegins && now < this.#dayEnds) return this.#permissions;
    const day = policyDay(new Date(now));
    if (day < this.#begins || day > this.#permissions.table.validThrough) {
      this.#begins = day;
      this.#permissions = this.#compile(day);
      this.#views.clear();
    }
    // INVARIANT(default-deny): only now, for decisions that could not be compiled must not leave yesterday's in force.
    this.#dayBegins = Date.parse(`${day}T00:00:00+08:00`);
    this.#dayEnds = this.#dayBegins + DAY_MS;
    return this.#permissions;
  }

  /** What callers with these roles introspect: what some purpose could open to them, and what is public. */
  introspected(roles: readonly string[]): GraphQLSchema {
    return this.#view('introspected', roles, () => visibleSchema(this.schema, this.permissions().table, roles));
  }

  /**
   * What such callers may name in a document. Staff may name what stands in the shared catalogue (无条件共享、有条件共享),
   * so that a denial can be explained to them; nobody else can tell a hidden field from one that does not exist (T31).
   */
  nameable(roles: readonly string[], staff: boolean): GraphQLSchema {
    if (!staff) return this.introspected(roles);
    return this.#view('nameable', roles, () =>
      visibleSchema(this.schema, this.permissions().table, roles, ({ sharing }) => sharing !== 'none'),
    );
  }

  #compile(day: string): Permissions {
    const table = compileDecisionTable(this.policy, this.graph, this.required, day);
    return new Permissions(table, this.schema, this.departments);
  }

  #view(kind: string, roles: readonly string[], build: () => GraphQLSchema | undefined): GraphQLSchema {
    const key = JSON.stringify([kind, [...roles].sort()]);
    let view = this.#views.get(key);
    if (!view) this.#views.set(key, (view = { schema: build() }));
    if (!view.schema) throw new Error('The policy leaves these roles no field at all, not even a public one.');
    return view.schema;
  }
}
