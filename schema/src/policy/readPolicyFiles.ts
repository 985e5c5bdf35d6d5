/**
 * Policy files as text in, one Policy out, with groups and interfaces expanded to coordinates and roles to lineages.
 * Shape is checked here; whether it makes sense on this graph, by checkMeaning.
 */
import { createHash } from 'node:crypto';
import type { SupergraphClassification } from '../compose';
import { checkShape, type FileProblem, readYaml, type YamlFile } from '../yaml';
import type { Department } from '../departments';
import type { Bilingual, Effect, Mask, Policy, Purpose, Relation, Role, Rule, Secret } from './Policy';
import { DEPARTMENT_POLICY_JSON_SCHEMA, MASKS_JSON_SCHEMA, PURPOSES_JSON_SCHEMA } from './policyJsonSchema';
import type { RowScope } from '../grant';
import type { MaskKind } from '../masks';

/** What a policy is read and checked against. */
export interface PolicyContext {
  readonly graph: SupergraphClassification;
  readonly departments: readonly Department[];
  /** YYYY-MM-DD; rules outside their validity on this day are reported and do not apply. */
  readonly day: string;
}

/** A policy file by name; as bytes, its encoding is checked too. */
export interface PolicyText {
  readonly file: string;
  readonly text: string | Uint8Array;
}

/** Where a rule or purpose was written, for messages. */
export interface PolicySources {
  /** Line of `key` within the rule with this id. */
  ruleLine(id: string, ...path: (string | number)[]): { file: string; line: number };
  purposeLine(code: string, key?: string): { file: string; line: number };
  /** Of the steward in a department's file. */
  stewardLine(department: string): { file: string; line: number };
  /** Of all secrets, or of one. */
  secretsLine(code?: string): { file: string; line: number };
  maskLine(kind: string): { file: string; line: number };
}

interface WrittenDepartment {
  readonly department: string;
  readonly steward: string;
  readonly roles?: readonly { code: string; name: Bilingual; extends?: readonly string[] }[];
  readonly groups?: Readonly<Record<string, { fields: readonly string[] }>>;
  readonly rules?: readonly WrittenRule[];
}

interface WrittenRule {
  readonly id: string;
  readonly fields: readonly string[];
  readonly roles: readonly string[] | '*';
  readonly purposes: readonly string[] | '*';
  readonly relations?: readonly Relation[];
  readonly decision: Effect;
  readonly mask?: MaskKind;
  readonly rows?: RowScope | readonly RowScope[];
  readonly basis: string;
  readonly from?: string;
  readonly until?: string;
}

/** Reads all files; order does not matter. */
export function readPolicyFiles(
  texts: readonly PolicyText[],
  context: Pick<PolicyContext, 'graph' | 'departments'>,
): { policy: Policy; sources: PolicySources } | { problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const yaml = [...texts]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, text }) => {
      const read = readYaml(text, file);
      problems.push(...(read.problems.length > 0 ? read.problems : checkShape(read, jsonSchemaFor(file))));
      return read;
    });
  for (const needed of ['purposes.yaml', 'masks.yaml']) {
    if (!yaml.some(({ file }) => baseName(file) === needed)) {
      problems.push({ file: needed, line: 0, message: 'is missing; every policy needs it' });
    }
  }
  if (problems.length > 0) return { problems };

  const purposesFile = yaml.find(({ file }) => baseName(file) === 'purposes.yaml')!;
  const masksFile = yaml.find(({ file }) => baseName(file) === 'masks.yaml')!;
  const departmentFiles = yaml.filter((file) => file !== purposesFile && file !== masksFile);
  const twice = (file: YamlFile, path: (string | number)[], what: string) =>
    problems.push({
      file: file.file,
      line: file.lineOf(path),
      message: `${what} stands twice; keep one, or give one another name`,
    });

  const purposes = new Map<string, Purpose>();
  const purposeIndex = new Map<string, number>();
  (purposesFile.data as { purposes: Purpose[] }).purposes.forEach((purpose, index) => {
    if (purposes.has(purpose.code)) twice(purposesFile, ['purposes', index, 'code'], `purpose "${purpose.code}"`);
    purposeIndex.set(purpose.code, index);
    purposes.set(
      purpose.code,
      freeze({
        ...purpose,
        breakGlass: purpose.breakGlass ?? false,
        disclosureDelayDays: purpose.disclosureDelayDays ?? 0,
      }),
    );
  });
  const { masks: writtenMasks, secrets } = masksFile.data as { masks: Mask[]; secrets: Secret[] };
  const masks = new Map<string, Mask>();
  writtenMasks.forEach((mask, index) => {
    if (masks.has(mask.kind)) twice(masksFile, ['masks', index, 'kind'], `mask "${mask.kind}"`);
    masks.set(mask.kind, freeze(mask));
  });

  const roles = readRoles(departmentFiles, problems);
  const rules: Rule[] = [];
  const stewards = new Map<string, string>();
  const places = new Map<string, { file: YamlFile; index: number }>();
  for (const file of departmentFiles) {
    const written = file.data as WrittenDepartment;
    if (stewards.has(written.department)) twice(file, ['department'], `department "${written.department}"`);
    stewards.set(written.department, written.steward);
    if (!context.departments.some(({ code }) => code === written.department)) {
      const message = `department "${written.department}" is not in departments.yaml; correct it, or add the department there`;
      problems.push({ file: file.file, line: file.lineOf(['department']), message });
      continue;
    }
    const groups = expandGroups(file, written, context.graph, problems);
    written.rules?.forEach((rule, index) => {
      const id = `${written.department}/${rule.id}`;
      if (places.has(id)) twice(file, ['rules', index, 'id'], `rule "${id}"`);
      places.set(id, { file, index });
      rules.push(
        freeze({
          id,
          department: written.department,
          coordinates: expandFields(file, written, groups, rule, index, context, problems),
          roles: rule.roles,
          purposes: rule.purposes,
          ...(rule.relations ? { relations: rule.relations } : {}),
          effect: rule.decision,
          ...(rule.mask ? { mask: rule.mask } : {}),
          rows: rule.rows === undefined ? [] : typeof rule.rows === 'string' ? [rule.rows] : [...rule.rows].sort(),
          basis: rule.basis,
          ...(rule.from ? { from: rule.from } : {}),
          ...(rule.until ? { until: rule.until } : {}),
          file: file.file,
          line: file.lineOf(['rules', index]),
        }),
      );
    });
  }
  if (problems.length > 0) return { problems };

  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  const policy = Object.freeze({
    version: versionOf({ purposes, roles, masks, secrets, rules }),
    purposes,
    roles,
    masks,
    secrets: freeze(secrets),
    rules: Object.freeze(rules),
    stewards,
  });
  const sources: PolicySources = {
    ruleLine(id, ...path) {
      const place = places.get(id)!;
      return { file: place.file.file, line: place.file.lineOf(['rules', place.index, ...path]) };
    },
    secretsLine(code) {
      const at = secrets.findIndex((secret) => secret.code === code);
      return { file: masksFile.file, line: masksFile.lineOf(at < 0 ? ['secrets'] : ['secrets', at, 'parts']) };
    },
    maskLine(kind) {
      const at = writtenMasks.findIndex((mask) => mask.kind === kind);
      return { file: masksFile.file, line: masksFile.lineOf(['masks', at, 'reveals']) };
    },
    stewardLine(department) {
      const file = departmentFiles.find(({ data }) => (data as WrittenDepartment).department === department)!;
      return { file: file.file, line: file.lineOf(['steward']) };
    },
    purposeLine(code, key) {
      const path = ['purposes', purposeIndex.get(code) ?? 0, ...(key ? [key] : [])];
      return { file: purposesFile.file, line: purposesFile.lineOf(path) };
    },
  };
  return { policy, sources };
}

/** Coordinates by group. A group that no rule uses yet is checked too: what it misspells would be found by whoever uses it. */
function expandGroups(
  file: YamlFile,
  { groups = {} }: WrittenDepartment,
  graph: SupergraphClassification,
  problems: FileProblem[],
): Map<string, readonly string[]> {
  const expanded = Object.entries(groups).map(([name, { fields }]): [string, readonly string[]] => {
    fields.forEach((coordinate, at) => {
      if (!graph.fields.has(coordinate))
        problems.push(noField(coordinate, file, file.lineOf(['groups', name, 'fields', at])));
    });
    return [name, fields.flatMap((coordinate) => expandInterface(coordinate, graph))];
  });
  return new Map(expanded);
}

/** A rule on an interface is a rule on every implementation; the interface itself follows from those (T1, T2). */
function expandInterface(coordinate: string, graph: SupergraphClassification): string[] {
  if (!graph.fields.has(coordinate)) return [];
  const [type, field] = coordinate.split('.') as [string, string];
  const implementations = graph.implementations.get(type);
  return implementations ? [...implementations].map((implementation) => `${implementation}.${field}`) : [coordinate];
}

function noField(coordinate: string, { file }: YamlFile, line: number): FileProblem {
  return { file, line, message: `${coordinate} is no field of the graph; correct or remove it` };
}

function expandFields(
  file: YamlFile,
  written: WrittenDepartment,
  groups: ReadonlyMap<string, readonly string[]>,
  rule: WrittenRule,
  index: number,
  { graph, departments }: Pick<PolicyContext, 'graph' | 'departments'>,
  problems: FileProblem[],
): string[] {
  const subgraph = departments.find(({ code }) => code === written.department)?.subgraph;
  const coordinates = new Set<string>();
  const add = (found: readonly string[]) => found.forEach((coordinate) => coordinates.add(coordinate));
  const addPattern = (pattern: string, path: (string | number)[]) => {
    const found = matchPattern(pattern, subgraph, graph);
    const closed = found.find((coordinate) => graph.fields.get(coordinate)!.grade !== 'public');
    if (found.length > 0 && closed === undefined)
      return add(found.flatMap((coordinate) => expandInterface(coordinate, graph)));
    const message =
      closed === undefined
        ? `"${pattern}" matches no field of ${written.department}`
        : `"${pattern}" matches ${closed}, which is not public; a pattern may name public fields only`;
    problems.push({ file: file.file, line: file.lineOf(path), message });
  };
  rule.fields.forEach((name, at) => {
    const path = ['rules', index, 'fields', at];
    if (name.includes('*')) return addPattern(name, path);
    if (name.includes('.')) {
      if (!graph.fields.has(name)) problems.push(noField(name, file, file.lineOf(path)));
      return add(expandInterface(name, graph));
    }
    const group = groups.get(name);
    if (group) add(group);
    else {
      const line = file.lineOf(path);
      problems.push({
        file: file.file,
        line,
        message: `there is no field group "${name}" in this file${orOf(groups.keys())}`,
      });
    }
  });
  return [...coordinates].sort();
}

/** Fields of one department that fit `Type.*`, `*Connection.*`, `*.totalCount` and the like. */
function matchPattern(pattern: string, subgraph: string | null | undefined, graph: SupergraphClassification): string[] {
  const expression = new RegExp(`^${pattern.replace('.', '\\.').replaceAll('*', '\\w*')}$`);
  return [...graph.fields.keys()].filter(
    (coordinate) => expression.test(coordinate) && graph.departments.get(coordinate)?.includes(subgraph ?? ''),
  );
}

function readRoles(files: readonly YamlFile[], problems: FileProblem[]): Map<string, Role> {
  const written = new Map<
    string,
    { file: YamlFile; index: number; department: string; name: Bilingual; parents: readonly string[] }
  >();
  for (const file of files) {
    const { department, roles } = file.data as WrittenDepartment;
    roles?.forEach((role, index) => {
      if (written.has(role.code)) {
        problems.push({
          file: file.file,
          line: file.lineOf(['roles', index, 'code']),
          message: `role "${role.code}" stands twice; keep one, or give one another name`,
        });
      }
      written.set(role.code, { file, index, department, name: role.name, parents: role.extends ?? [] });
    });
  }
  const roles = new Map<string, Role>();
  for (const [code, role] of written) {
    const lineage = new Set<string>();
    const pending = [code];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (lineage.has(next)) continue;
      lineage.add(next);
      for (const parent of written.get(next)?.parents ?? []) {
        if (written.has(parent) && parent !== code) pending.push(parent);
        else {
          const line = role.file.lineOf(['roles', role.index, 'extends']);
          const message =
            parent === code
              ? `role "${code}" extends itself, by the roles between; take one extends away`
              : `role "${parent}" is not defined${orOf(written.keys())}`;
          problems.push({ file: role.file.file, line, message });
        }
      }
    }
    roles.set(code, freeze({ code, name: role.name, department: role.department, lineage: [...lineage] }));
  }
  return roles;
}

/** The next step after a name that is not there. */
function orOf(names: Iterable<string>): string {
  const known = [...names];
  return known.length > 0 ? `; correct it to one of ${known.join(', ')}` : '';
}

function jsonSchemaFor(file: string): object {
  if (baseName(file) === 'purposes.yaml') return PURPOSES_JSON_SCHEMA;
  return baseName(file) === 'masks.yaml' ? MASKS_JSON_SCHEMA : DEPARTMENT_POLICY_JSON_SCHEMA;
}

function versionOf(parts: Record<string, Map<string, unknown> | readonly unknown[]>): string {
  const hash = createHash('sha256');
  for (const [name, part] of Object.entries(parts)) {
    const items = part instanceof Map ? [...part.values()] : [...part];
    hash.update(`${name}\n${items.map(canonical).sort().join('\n')}\n`);
  }
  return hash.digest('hex');
}

/** JSON without where it was written, with keys in order. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).filter(([key, item]) => key !== 'file' && key !== 'line' && item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function freeze<T extends object>(value: T): T {
  for (const item of Object.values(value)) if (item !== null && typeof item === 'object') freeze(item);
  return Object.freeze(value);
}
