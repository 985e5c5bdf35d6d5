import { Supergraph } from '@apollo/federation-internals';
import {
  buildPolicy,
  type CallerClass,
  classificationOf,
  composeSubgraphs,
  type Department,
  type Relation,
  subgraphSdlHeader,
} from '@yiwang/schema';
import { type GraphQLSchema, parse, print, validate } from 'graphql';
import { type Caller, compileDecisionTable, Permissions, requiredCoordinates } from '..';

const header = subgraphSdlHeader(['@key', '@shareable', '@external', '@requires', '@interfaceObject']);
const open = '@classified(grade: "public", sharing: "unconditional", basis: "B")';
const person =
  '@classified(grade: "personal", sharing: "conditional", basis: "B", subject: "person", masks: ["name", "hash", "birthYear"])';

const police = `${header}
type Query {
  person(id: ID!): Person ${open}
  incidents(place: String @reads(fields: ["Incident.place"]), filter: IncidentFilter, first: Int): [Incident!]! ${open}
  search: [Found!]! ${open}
  node: Named ${open}
}
type Mutation { report(text: String!): Incident ${open}  note(text: String!): Incident ${open} }
input IncidentFilter { reporter: String @reads(fields: ["Person.name"]) and: [IncidentFilter!] text: String }
union Found = Person | Incident
interface Named @key(fields: "id") { id: ID! ${open} name: String ${person} }
type Station implements Named @key(fields: "id") { id: ID! ${open} name: String ${person} }
type Person implements Named @key(fields: "id") {
  id: ID! ${open}
  name: String ${person}
  birthDate: String ${person}
  phone: String ${person}
  secret: String ${person}
  incidents: [Incident!]! ${open}
}
type Incident @key(fields: "id") { id: ID! ${open} place: String ${open} reporter: Person! ${open} text: String! ${person} }
`;
const housing = `${header}
type Person @key(fields: "id") {
  id: ID! ${open}
  secret: String @external
  rent: Int @requires(fields: "secret") ${person}
  house: House ${open}
}
type House @key(fields: "id") { id: ID! ${open} owner: Person ${open} area: Int ${open} }
`;
const ledger = `${header}
type Named @key(fields: "id") @interfaceObject { id: ID! ${open} debts: Int ${person} }
`;
const benefits = `${header}
type Person @key(fields: "id") {
  id: ID! ${open}
  rent: Int @external
  allowance: Int @requires(fields: "rent") ${person}
}
`;

const department = (code: string): Department => ({
  code,
  name: { zh: code, en: code },
  contact: { name: 'desk', phone: '0990-5550100' },
  steward: `${code} steward`,
  subgraph: code,
});

const composed = composeSubgraphs([
  { name: 'police', url: 'http://police', sdl: police },
  { name: 'housing', url: 'http://housing', sdl: housing },
  { name: 'benefits', url: 'http://benefits', sdl: benefits },
  { name: 'ledger', url: 'http://ledger', sdl: ledger },
]);
if (composed.errors) throw new Error(JSON.stringify(composed.errors, null, 2));
export const supergraphSdl: string = composed.supergraphSdl;
export const graph = classificationOf(supergraphSdl);
export const schema: GraphQLSchema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
export const departments = ['police', 'housing', 'benefits', 'ledger'].map(department);

const purpose = (code: string, roles: string[], relations: Relation[]) =>
  JSON.stringify({
    code,
    name: { zh: code, en: code },
    basis: 'B',
    steward: 'S',
    case: relations.includes('none') ? 'none' : 'required',
    relations,
    roles,
    grade: 'personal',
    subjects: 10,
    minutes: 30,
    readsPerHour: 100,
  });

const masks = `secrets: []
masks:
  - { kind: name, name: { zh: 姓, en: Surname }, strength: 1, reveals: [] }
  - { kind: hash, name: { zh: 假, en: Pseudonym }, strength: 2, reveals: [] }
  - { kind: birthYear, name: { zh: 年, en: Year }, strength: 1, reveals: [] }
`;

export type RuleParts = Record<string, unknown> & { fields: string[] };

const everyone = { roles: '*', purposes: '*', decision: 'allow', rows: 'public', basis: 'B' };
const publicFields = (code: string) => ({
  id: 'public',
  ...everyone,
  fields: [...graph.fields]
    .filter(([c, { grade }]) => grade === 'public' && graph.departments.get(c)?.includes(code))
    .map(([c]) => c),
});

/** Permissions under the given rules by department; public fields are open to everyone unless `closed`. */
export function permissionsOf(rules: Record<string, RuleParts[]>, closed: string[] = []): Permissions {
  const file = (code: string) => {
    const base = publicFields(code);
    const all = [
      { ...base, fields: base.fields.filter((field) => !closed.includes(field)) },
      ...(rules[code] ?? []),
    ].map((rule, index) => ({
      id: `r-${index}`,
      roles: ['mediator'],
      purposes: ['mediate'],
      decision: 'allow',
      basis: 'B',
      ...rule,
      ...(rule['decision'] === 'deny' || 'rows' in rule ? {} : { rows: 'case' }),
    }));
    const roles =
      code === 'police'
        ? [
            { code: 'mediator', name: { zh: '调', en: 'M' } },
            { code: 'officer', name: { zh: '警', en: 'O' } },
          ]
        : undefined;
    return {
      file: `${code}.yaml`,
      text: JSON.stringify({ department: code, steward: 'S', ...(roles ? { roles } : {}), rules: all }),
    };
  };
  const loaded = buildPolicy(
    [
      {
        file: 'purposes.yaml',
        text: `purposes: [${purpose('mediate', ['mediator'], ['handler', 'participant'])}, ${purpose('patrol', ['officer'], ['none'])}]`,
      },
      { file: 'masks.yaml', text: masks },
      ...departments.map(({ code }) => file(code)),
    ],
    { graph, departments, day: '2026-06-01' },
  );
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems, null, 2));
  const table = compileDecisionTable(loaded.policy, graph, requiredCoordinates(parse(supergraphSdl)), '2026-06-01');
  return new Permissions(table, schema, departments);
}

export const handler: Caller = { roles: ['mediator'], purpose: 'mediate', relation: 'handler', reasonStated: false };

/** What a caller may run, as text, with what was denied as `coordinate reason path`. */
export function decide(
  permissions: Permissions,
  query: string,
  { caller = handler, variables = {} }: { caller?: Caller; variables?: Record<string, unknown> } = {},
): { text: string | undefined; denied: string[] } {
  const document = parse(query);
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const permission = permissions.permit(document, undefined, variables, caller);
  if (permission.document) {
    const invalid = validate(schema, permission.document);
    if (invalid.length > 0) throw new Error(`the permitted operation is invalid: ${invalid.join('\n')}`);
  }
  return {
    text: permission.document && print(permission.document).replace(/\s+/g, ' '),
    denied: permission.denied.map(({ coordinate, reason, path }) => `${coordinate} ${reason} ${path.join('.')}`),
  };
}

export const everyClass: CallerClass[] = ['mediator', 'officer'].flatMap((role) =>
  ['mediate', 'patrol'].flatMap((code) =>
    (['none', 'handler', 'participant', 'respondent'] as const).map((relation) => ({
      roles: [role],
      purpose: code,
      relation,
    })),
  ),
);
