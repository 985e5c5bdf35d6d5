/**
 * Checks a document against a JSON Schema and says in plain words, with the line, what does not fit and what would. What a pattern or
 * a choice is meant for stands in the schema's `description`, as the end of "must be".
 */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { type FileProblem, fullwidthHint, type YamlFile } from './readYaml';

const compiled = new WeakMap<object, ValidateFunction>();

/** Problems of shape in `file`; empty when it fits. */
export function checkShape(file: YamlFile, jsonSchema: object): FileProblem[] {
  let validate = compiled.get(jsonSchema);
  if (!validate) {
    // Loaded on first use: departments read this package but check no files.
    const { Ajv } = require('ajv') as typeof import('ajv');
    validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true }).compile(jsonSchema);
    compiled.set(jsonSchema, validate);
  }
  if (validate(file.data)) return [];
  const problems = withoutFollowers(validate.errors ?? []).map((error) => describe(file, error));
  return [...new Map(problems.map((problem) => [`${problem.line} ${problem.message}`, problem])).values()];
}

/** Of a choice of which nothing fits one problem is left: inside it where that is where it fails, else its own. */
function withoutFollowers(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const isBelow = (error: ErrorObject, path: string) => error.instancePath.startsWith(`${path}/`);
  const isOf = (error: ErrorObject, choice: ErrorObject) => error.schemaPath.startsWith(`${choice.schemaPath}/`);
  return errors.filter((error) => {
    if (error.keyword === 'if' || error.keyword === 'propertyNames') return false;
    if (choices.includes(error))
      return !errors.some((other) => isBelow(other, error.instancePath) && isOf(other, error));
    return !choices.some((choice) => isOf(error, choice) && error.instancePath === choice.instancePath);
  });
}

function describe(file: YamlFile, error: ErrorObject): FileProblem {
  const path = pathOf(file.data, error.instancePath);
  const extra = error.params['additionalProperty'] as string | undefined;
  const key = extra ?? error.propertyName;
  const where = path.length > 0 ? `${path.join('.')} ` : '';
  return {
    file: file.file,
    line: file.lineOf(key === undefined ? path : [...path, key]),
    message: where + explain(error),
  };
}

/** What is wrong, and what would be right. */
function explain({ keyword, params, parentSchema, data, message, propertyName }: ErrorObject): string {
  const { description, properties } = (parentSchema ?? {}) as { description?: string; properties?: object };
  if (propertyName !== undefined) return `has the name ${written(propertyName)}; it must be ${description ?? message}`;
  switch (keyword) {
    case 'additionalProperties': {
      const extra = params['additionalProperty'] as string;
      const known = Object.keys(properties ?? {});
      const takes = known.length > 0 ? `; it takes ${known.join(', ')}` : '';
      return `has the unknown key ${written(extra)}${fullwidthHint(extra)}${takes}`;
    }
    case 'required':
      return `lacks ${written(params['missingProperty'])}; add it`;
    case 'enum':
      return `is ${written(data)}; it must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'minItems':
      return 'is empty; name at least one, or leave the key out';
    case 'uniqueItems':
      return 'names the same twice; keep one';
    case 'minimum':
      return `is ${written(data)}; it must be at least ${params['limit']}`;
    case 'type':
      return `is ${written(data)}; it must be ${description ?? TYPES[String(params['type'])] ?? params['type']}`;
    default:
      return `is ${written(data)}; it must be ${description ?? message?.replace(/^must be |^must /, '') ?? 'something else'}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text (in quotes where it looks like a number)',
  integer: 'a whole number, without quotes',
  number: 'a number, without quotes',
  boolean: 'true or false',
  array: 'a list: [a, b], or a line each with "- " before it',
  object: 'made of keys with values',
};

/** A value as a reader finds it again in the file; of lists and maps only that they are some. */
function written(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === undefined) return 'empty';
  return typeof value === 'object' ? 'made of keys' : JSON.stringify(value);
}

function pathOf(data: unknown, pointer: string): (string | number)[] {
  let value = data;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}
