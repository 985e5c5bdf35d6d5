import { classificationOf, composeSubgraphs } from '../../compose';
import { subgraphSdlHeader } from '../../classified';
import type { Department } from '../../departments';
import { formatFileProblem } from '../../yaml';
import { buildPolicy, type PolicyContext, type PolicyText } from '..';

const header = subgraphSdlHeader(['@key', '@shareable']);
const open = '@classified(grade: "public", sharing: "unconditional", basis: "Catalogue")';
const personal = (more: string) =>
  `@classified(sharing: "conditional", basis: "Catalogue", subject: "person", ${more})`;

const police = `${header}
type Query { person(id: ID!): Person ${open} }
interface Named { name: String ${personal('grade: "personal", masks: ["name", "hash", "redact"]')} }
type Station implements Named { name: String ${open} }
type Person implements Named @key(fields: "id") {
  id: ID! ${personal('grade: "personal"')}
  name: String ${personal('grade: "personal", masks: ["name", "hash", "redact"]')}
  idNumber: String ${personal('grade: "sensitive", masks: ["idLast4", "idArea", "idNumber"], parts: ["id.area", "birth.year", "birth.day", "id.sequence"]')}
  birthDate: String ${personal('grade: "personal", masks: ["birthYear"], parts: ["birth.year", "birth.day"]')}
  birthPlace: String ${personal('grade: "personal", parts: ["id.area"]')}
}`;
const petitions = `${header}
type Person @key(fields: "id") {
  id: ID! ${personal('grade: "personal"')}
  accusations: [String] ${personal('grade: "sensitive", sealed: true')}
  note: String @classified(grade: "internal", sharing: "none", basis: "Catalogue")
}`;

export function composedGraph() {
  const result = composeSubgraphs([
    { name: 'police', url: 'http://police', sdl: police },
    { name: 'petitions', url: 'http://petitions', sdl: petitions },
  ]);
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return classificationOf(result.supergraphSdl);
}

const department = (code: string): Department => ({
  code,
  name: { zh: code, en: code },
  contact: { name: 'desk', phone: '0990-5550100' },
  steward: 'S',
  subgraph: code,
});

export const context: PolicyContext = {
  graph: composedGraph(),
  departments: ['police', 'petitions'].map(department),
  day: '2026-06-01',
};

export const purposesYaml = `purposes:
  - code: mediate
    name: { zh: 调解, en: Mediate }
    basis: Law 1
    steward: S
    case: required
    relations: [handler, participant]
    roles: [mediator, senior-mediator]
    grade: personal
    subjects: 20
    minutes: 30
    readsPerHour: 100
  - code: patrol
    name: { zh: 巡逻, en: Patrol }
    basis: Law 2
    steward: S
    case: none
    relations: [none]
    roles: [officer]
    grade: sensitive
    subjects: 0
    minutes: 30
    readsPerHour: 100
  - code: emergency
    name: { zh: 紧急, en: Emergency }
    basis: Law 3
    steward: S
    case: required
    relations: [handler]
    roles: [officer]
    grade: sensitive
    subjects: 5
    minutes: 15
    readsPerHour: 10
    breakGlass: true
    reviewDays: 3
`;

export const masksYaml = `secrets:
  - { code: id-number, name: { zh: 身份证号, en: ID number }, parts: [id.area, birth.year, birth.day, id.sequence] }
masks:
  - { kind: name, name: { zh: 姓, en: Surname }, strength: 1, reveals: [] }
  - { kind: hash, name: { zh: 假名, en: Pseudonym }, strength: 1, reveals: [] }
  - { kind: redact, name: { zh: 隐去, en: Hidden }, strength: 9, reveals: [] }
  - { kind: birthYear, name: { zh: 年, en: Year }, strength: 1, reveals: [birth.year] }
  - { kind: idArea, name: { zh: 地区, en: Area }, strength: 2, reveals: [id.area] }
  - { kind: idLast4, name: { zh: 后四位, en: Last four }, strength: 1, reveals: [id.sequence] }
`;

/** A rule in the file of one department; what is not given is harmless. */
export function rule(parts: Record<string, unknown>): string {
  const all = {
    id: 'r',
    fields: ['Person.name'],
    roles: ['mediator'],
    purposes: ['mediate'],
    decision: 'allow',
    basis: 'Law',
    ...parts,
  };
  const withRows = all.decision === 'deny' || 'rows' in parts ? all : { ...all, rows: 'case' };
  return `  - ${JSON.stringify(withRows)}\n`;
}

const policeHead = `department: police
steward: S
roles:
  - { code: officer, name: { zh: 警, en: Officer } }
  - { code: mediator, name: { zh: 调, en: Mediator } }
  - { code: senior-mediator, name: { zh: 高调, en: Senior mediator }, extends: [mediator] }
rules:
`;

export interface Files {
  police?: string[];
  petitions?: string[];
  purposes?: string;
  masks?: string;
}

/** The texts of a policy from rules per department. */
export function filesOf({ police: own = [], petitions: other = [], purposes, masks }: Files): PolicyText[] {
  return [
    { file: 'purposes.yaml', text: purposes ?? purposesYaml },
    { file: 'masks.yaml', text: masks ?? masksYaml },
    { file: 'police.yaml', text: own.length > 0 ? policeHead + own.join('') : policeHead.replace('rules:\n', '') },
    ...(other.length > 0
      ? [{ file: 'petitions.yaml', text: `department: petitions\nsteward: S\nrules:\n${other.join('')}` }]
      : []),
  ];
}

/** Builds a policy from them; order of files as given by `reverse`. */
export function policyOf(files: Files, reverse = false) {
  const texts = filesOf(files);
  return buildPolicy(reverse ? texts.toReversed() : texts, context);
}

export function goodPolicy(files: Files) {
  const loaded = policyOf(files);
  if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
  return loaded.policy;
}

export const problemsOf = (files: Files): string[] => (policyOf(files).problems ?? []).map(formatFileProblem);
