/**
 * Reads schema/departments.yaml: all departments of the city, whom to call, and which subgraph serves their records.
 */
import { readFileSync } from 'node:fs';
import { checkShape, type FileProblem, formatFileProblem, readYaml } from '../yaml';

/** One department of the city. */
export interface Department {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** A desk rather than a person: desks stay when people move. */
  readonly contact: { readonly name: string; readonly phone: string; readonly email?: string };
  /** Who decides over the department's fields. */
  readonly steward: string;
  /** Name of its subgraph in the supergraph, or null: not yet connected. */
  readonly subgraph: string | null;
}

const bilingual = {
  type: 'object',
  required: ['zh', 'en'],
  additionalProperties: false,
  properties: { zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
};

/** JSON Schema of the file. */
export const DEPARTMENTS_JSON_SCHEMA = {
  type: 'object',
  required: ['departments'],
  additionalProperties: false,
  properties: {
    departments: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['code', 'name', 'contact', 'steward', 'subgraph'],
        additionalProperties: false,
        properties: {
          code: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
          name: bilingual,
          contact: {
            type: 'object',
            required: ['name', 'phone'],
            additionalProperties: false,
            properties: {
              name: { type: 'string', minLength: 1 },
              phone: { type: 'string', pattern: '^[0-9+ -]{5,}$' },
              email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
            },
          },
          steward: { type: 'string', minLength: 1 },
          subgraph: { type: 'string', nullable: true, pattern: '^[a-z][a-z0-9-]*$' },
        },
      },
    },
  },
};

/** Departments of a YAML file's text or bytes, or what is wrong with it. */
export function readDepartments(
  text: string | Uint8Array,
  file = 'departments.yaml',
): Department[] | { problems: FileProblem[] } {
  const yaml = readYaml(text, file);
  const problems = yaml.problems.length > 0 ? [...yaml.problems] : checkShape(yaml, DEPARTMENTS_JSON_SCHEMA);
  if (problems.length > 0) return { problems };
  const { departments } = yaml.data as { departments: Department[] };
  for (const key of ['code', 'subgraph'] as const) {
    departments.forEach((department, index) => {
      const value = department[key];
      if (value !== null && departments.findIndex((other) => other[key] === value) !== index) {
        problems.push({
          file,
          line: yaml.lineOf(['departments', index, key]),
          message: `${key} "${value}" stands twice`,
        });
      }
    });
  }
  return problems.length > 0 ? { problems } : departments;
}

/** Reads the file at `path`; throws with every problem and its line when it cannot be used. */
export function loadDepartments(path: string): Department[] {
  const result = readDepartments(readFileSync(path), path);
  if (Array.isArray(result)) return result;
  throw new Error(result.problems.map(formatFileProblem).join('\n'));
}

/** The name under which a department's staff stand in grants: its subgraph's, which knows its own rows by it, else its code. */
export function grantDepartment(departments: readonly Department[], code: string): string {
  return departments.find((department) => department.code === code)?.subgraph ?? code;
}
