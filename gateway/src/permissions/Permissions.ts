/**
 * Operations x callers: what is left of an operation for this caller, with which masks, and what it is told about the
 * rest. An operation that is wholly readable costs one look-up and one subset test; all others are filtered once and
 * kept.
 */
import { type DocumentNode, type GraphQLSchema, print } from 'graphql';
import type { CallerClass, Department, FieldGrant, GrantedFields, RowScope } from '@yiwang/schema';
import { ROW_SCOPES } from '@yiwang/schema';
import type { ClientError } from '../errors/ClientError';
import { sha256 } from '../lib/sha256';
import type { BitSet } from './BitSet';
import { callerKey, type ClassDecisions, type DecisionTable } from './DecisionTable';
import { type Denial, denialError, reasonOf } from './Denial';
import { filterOperation, type Judge } from './filterOperation';
import { inputReads } from './inputReads';
import { concrete, operationNeeds, type OperationNeeds } from './operationNeeds';
import { type OperationScope, operationScope } from './OperationScope';

/** What an operation's caller brings to the decision. */
export interface Caller extends CallerClass {
  /** A reason was stated, so checkpoints open; it is recorded with the read. */
  readonly reasonStated: boolean;
}

/** What a caller may run of an operation. */
export interface Permission {
  /** Undefined when nothing is left: the answer is `data: null` and the errors. */
  readonly document: DocumentNode | undefined;
  /** The document as text; the plan is keyed by it. */
  readonly text: string;
  readonly denied: readonly Denial[];
  /** Requested coordinates that come masked, with the kind of mask. */
  readonly masked: Readonly<Record<string, string>>;
  /** Requested coordinates that a stated reason opened. */
  readonly checkpoints: readonly string[];
  /** Object coordinates that the permitted operation selects. */
  readonly coordinates: readonly string[];
  /** Whether any of them is personal, so that the read must be recorded first. */
  readonly personal: boolean;
  /** Identifies masks and rows of all coordinates. INVARIANT(cache-key) */
  readonly maskSet: string;
  readonly decisions: ClassDecisions;
  readonly caller: Caller;
}

const KEPT_PER_DOCUMENT = 200;

interface KnownOperation {
  readonly scope: OperationScope;
  readonly needs: OperationNeeds;
  readonly permissions: Map<string, Permission>;
  /** The same by the object that stands for a caller, which is one as long as the caller does the same; only what no variable decides. */
  ofCallers: WeakMap<Caller, Permission>;
}

/** Permissions of one Snapshot. Keeps what it computed for a document as long as the document lives. */
export class Permissions {
  readonly #known = new WeakMap<DocumentNode, Map<string, KnownOperation>>();

  constructor(
    readonly table: DecisionTable,
    readonly schema: GraphQLSchema,
    readonly departments: readonly Department[] = [],
  ) {}

  /**
   * Decides one operation of a validated document. `variables` matter only where one of them is a filter that reads
   * fields; the decision never depends on `@skip` and `@include`.
   */
  permit(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Permission {
    const known = this.#operation(document, operationName);
    const variableReads = this.#variableReads(known, variables);
    const before = variableReads === '' ? known.ofCallers.get(caller) : undefined;
    if (before) return before;
    const decisions = this.table.classOf(caller);
    const key = `${callerKey(caller)} ${caller.reasonStated ? 1 : 0} ${variableReads}`;
    let permission = known.permissions.get(key);
    if (!permission) {
      permission = this.#decide(document, known, variables, caller, decisions, variableReads !== '');
      if (known.permissions.size >= KEPT_PER_DOCUMENT) {
        known.permissions.clear();
        known.ofCallers = new WeakMap();
      }
      known.permissions.set(key, permission);
    }
    if (variableReads === '') known.ofCallers.set(caller, permission);
    return permission;
  }

  /** The callers, one a class, for whom this operation was decided whatever its variables were. */
  callersOf(document: DocumentNode, operationName: string | undefined): Caller[] {
    const known = this.#known.get(document)?.get(operationName ?? '');
    if (!known || known.needs.variableReads.length > 0) return [];
    return [...known.permissions.values()].map(({ caller }) => caller);
  }

  /**
   * The last look before a plan is executed: `permitted`, or what is left when the fields are taken out that make the
   * plan fetch something denied (a key, an input of `@requires`).
   */
  checkPlan(
    permission: Permission,
    fetched: ReadonlyMap<string, ReadonlySet<string>> | ReadonlySet<string>,
  ): 'permitted' | Permission {
    const sets = fetched instanceof Map ? [...fetched.values()] : [fetched as ReadonlySet<string>];
    const denied = new Set<string>();
    for (const set of sets) {
      for (const coordinate of set) if (!this.#fetchable(coordinate, permission)) denied.add(coordinate);
    }
    if (denied.size === 0) return 'permitted';
    // What is denied was not selected, so it is a key: everything that returns its type goes.
    const types = new Set([...denied].map((coordinate) => coordinate.slice(0, coordinate.indexOf('.'))));
    if (!permission.document) return permission;
    const scope = operationScope(permission.document);
    const judge = this.#judge(permission.decisions, permission.caller);
    const filtered = filterOperation(
      scope,
      this.schema,
      this.table.graph.reads,
      {
        field: (coordinate) =>
          judge.field(coordinate) ?? (this.#returns(coordinate, types) ? 'INPUT_DENIED' : undefined),
        read: judge.read,
      },
      {},
    );
    // Nothing that could be taken out reaches the denied type: refuse it whole rather than guess.
    const left = filtered.denied.length > 0 ? filtered.document : undefined;
    const all = [...permission.denied, ...filtered.denied];
    return this.#permission(left, all, permission.caller, permission.decisions);
  }

  /** What is granted on the coordinates of one fetch; undefined where one of them is denied, and then nothing is fetched. */
  grantsFor(permission: Permission, coordinates: ReadonlySet<string>): GrantedFields | undefined {
    const fields: Record<string, FieldGrant> = {};
    for (const coordinate of coordinates) {
      if (isMachinery(coordinate)) continue;
      const objects = concrete(this.table, [coordinate]);
      const grants = objects.map((name) => this.#grant(name, permission));
      if (grants.length === 0 || grants.some((grant) => !grant)) return undefined;
      fields[coordinate] = strictest(this.table, grants as FieldGrant[]);
    }
    return fields;
  }

  /** The errors for the client, one a denied coordinate. */
  errorsOf(permission: Permission): ClientError[] {
    return permission.denied.map((denial) => denialError(denial, this.table, permission.caller, this.departments));
  }

  #operation(document: DocumentNode, operationName: string | null | undefined): KnownOperation {
    let operations = this.#known.get(document);
    if (!operations) this.#known.set(document, (operations = new Map()));
    let known = operations.get(operationName ?? '');
    if (!known) {
      const scope = operationScope(document, operationName);
      known = {
        scope,
        needs: operationNeeds(scope, this.schema, this.table),
        permissions: new Map(),
        ofCallers: new WeakMap(),
      };
      operations.set(operationName ?? '', known);
    }
    return known;
  }

  #decide(
    document: DocumentNode,
    { scope, needs }: KnownOperation,
    variables: Readonly<Record<string, unknown>>,
    caller: Caller,
    decisions: ClassDecisions,
    hasVariableReads: boolean,
  ): Permission {
    const whole =
      !needs.unknown &&
      !hasVariableReads &&
      needs.fields.isSubsetOf(decisions.readable) &&
      needs.reads.isSubsetOf(decisions.readable) &&
      !needs.reads.intersects(decisions.masked);
    if (whole && document.definitions.length === 1 + scope.fragments.size) {
      return this.#permission(document, [], caller, decisions, needs.fields);
    }
    const judge = this.#judge(decisions, caller);
    const filtered = filterOperation(scope, this.schema, this.table.graph.reads, judge, variables);
    return this.#permission(filtered.document, filtered.denied, caller, decisions);
  }

  #judge(decisions: ClassDecisions, caller: Caller): Judge {
    const open = (number: number) =>
      decisions.readable.has(number) || (caller.reasonStated && decisions.checkpoint.has(number));
    return {
      field: (coordinate) =>
        open(this.table.numberOf(coordinate)) ? undefined : reasonOf(this.table, caller, coordinate),
      read: (coordinate) =>
        concrete(this.table, [coordinate]).every((name) => {
          const number = this.table.numberOf(name);
          return open(number) && !decisions.masked.has(number);
        }),
    };
  }

  #permission(
    document: DocumentNode | undefined,
    denied: readonly Denial[],
    caller: Caller,
    decisions: ClassDecisions,
    fields?: BitSet,
  ): Permission {
    const selected = fields ?? (document && operationNeeds(operationScope(document), this.schema, this.table).fields);
    const numbers = selected ? [...selected] : [];
    const masked: Record<string, string> = {};
    const rows: string[] = [];
    for (const number of numbers) {
      const decision = decisions.decisions[number];
      if (decision?.mask) masked[this.table.coordinates[number]!] = decision.mask;
      rows.push(`${number}:${decision?.rows.join('&')}`);
    }
    return Object.freeze({
      document,
      text: document ? print(document) : '',
      denied: Object.freeze(denied),
      masked: Object.freeze(masked),
      checkpoints: numbers.filter((n) => decisions.checkpoint.has(n)).map((n) => this.table.coordinates[n]!),
      coordinates: numbers.map((number) => this.table.coordinates[number]!),
      personal: numbers.some((number) => this.table.personal.has(number)),
      maskSet: sha256(JSON.stringify([masked, rows])),
      decisions,
      caller,
    });
  }

  /**
   * What the variables of this request read, as a text; empty when they read nothing. INVARIANT(cache-key): it tells which argument
   * of which field reads what, for a field goes by its own arguments and not by those of its neighbours (T27, T34).
   */
  #variableReads({ scope, needs }: KnownOperation, values: Readonly<Record<string, unknown>>): string {
    if (needs.variableReads.length === 0) return '';
    const variables = { values, definitions: scope.operation.variableDefinitions ?? [] };
    return needs.variableReads
      .flatMap(({ definition, types, args }, place) =>
        inputReads(definition, types, args, this.table.graph.reads, variables).map(
          ({ argument, coordinates }) => `${place} ${argument}: ${[...coordinates].sort().join()}`,
        ),
      )
      .join(' ');
  }

  #fetchable(coordinate: string, permission: Permission): boolean {
    if (isMachinery(coordinate)) return true;
    return concrete(this.table, [coordinate]).every((name) => this.#grant(name, permission) !== undefined);
  }

  #grant(coordinate: string, { decisions, caller }: Permission): FieldGrant | undefined {
    const number = this.table.numberOf(coordinate);
    const open = decisions.readable.has(number) || (caller.reasonStated && decisions.checkpoint.has(number));
    const decision = open ? decisions.decisions[number] : undefined;
    return decision && { rows: decision.rows, ...(decision.mask ? { mask: decision.mask } : {}) };
  }

  #returns(coordinate: string, types: ReadonlySet<string>): boolean {
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    const type = this.schema.getType(typeName);
    const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (!field) return false;
    const returned = field.type.toString().replace(/[[\]!]/g, '');
    const possible = this.table.graph.implementations.get(returned) ?? this.#members(returned);
    return possible.some((name) => types.has(name)) || types.has(returned);
  }

  #members(name: string): readonly string[] {
    const type = this.schema.getType(name);
    return type && 'getTypes' in type ? type.getTypes().map((member) => member.name) : [];
  }
}

/** `__typename` and federation's own roots say nothing about anybody. */
function isMachinery(coordinate: string): boolean {
  const field = coordinate.slice(coordinate.indexOf('.') + 1);
  return field === '__typename' || field === '_entities' || field.startsWith('__');
}

/** One grant for an abstract field: all rows' conditions, the strongest mask of its implementations. */
function strictest(table: DecisionTable, grants: readonly FieldGrant[]): FieldGrant {
  const scopes = new Set(grants.flatMap(({ rows }) => rows));
  const rows: RowScope[] = ROW_SCOPES.filter((scope) => scopes.has(scope) && (scope !== 'public' || scopes.size === 1));
  const strength = (grant: FieldGrant) =>
    grant.mask ? (table.policy.masks.get(grant.mask)?.strength ?? Infinity) : -1;
  const { mask } = [...grants].sort((a, b) => strength(b) - strength(a))[0]!;
  return mask ? { rows, mask } : { rows };
}
