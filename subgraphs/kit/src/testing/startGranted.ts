/** The department as the gateway meets it: it answers to signed grants only, and every statement runs under their scopes. */
import { buildDepartmentSchema, startSubgraph, type SubgraphDefinition } from '..';
import {
  compileGrantScope,
  createGrantSigner,
  deriveGrantKey,
  type FieldGrant,
  GRANT_HEADER,
  type GrantContext,
} from '@yiwang/schema';
import { isObjectType } from 'graphql';

/** A department that answers to grants. */
export interface GrantedDepartment {
  /** Data of a query under a grant on every field: `fields['*']` (default: rows of the case), unless a field says otherwise. */
  data(query: string, context?: Partial<GrantContext>, fields?: Readonly<Record<string, FieldGrant>>): Promise<any>;
  stop(): Promise<void>;
}

/** The case c_0, which concerns person p_0 and house h_0, seen from another department. */
const CASE: GrantContext = {
  purpose: 'case-handling',
  roles: [],
  department: 'mediation',
  caseId: 'c_0',
  persons: ['p_0'],
  houses: ['h_0'],
  areas: [],
  auditId: 'a1',
};

const OF_THE_CASE: FieldGrant = { rows: ['case'] };

/** Starts it on a database that is filled already. */
export async function startGranted(definition: SubgraphDefinition, databaseUrl: string): Promise<GrantedDepartment> {
  const key = deriveGrantKey(new Uint8Array(32).fill(7), definition.code);
  const subgraph = await startSubgraph(definition, { databaseUrl, grantKeys: [key] });
  const signer = createGrantSigner(key, definition.code);
  const coordinates = Object.values(buildDepartmentSchema(definition).schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  return {
    data: async (query, context = {}, fields = {}) => {
      const { '*': all = OF_THE_CASE, ...single } = fields;
      const scope = compileGrantScope({
        ...Object.fromEntries(coordinates.map((coordinate) => [coordinate, all])),
        ...single,
      });
      const response = await fetch(subgraph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [GRANT_HEADER]: signer.sign(scope, { ...CASE, ...context }) },
        body: JSON.stringify({ query }),
      });
      const answer = (await response.json()) as { data: any; errors?: unknown };
      if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
      return answer.data;
    },
    stop: () => subgraph.close(),
  };
}

/** `_entities` of one entity with a selection. */
export function entity(type: string, key: string, selection: string): string {
  const reference = `{ __typename: "${type}", ${type === 'Area' ? 'code' : 'id'}: "${key}" }`;
  return `{ _entities(representations: [${reference}]) { ... on ${type} ${selection} } }`;
}
