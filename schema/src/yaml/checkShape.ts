/**
 * Checks a document against a JSON Schema and says in plain words, with the line, what does not fit.
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
    validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(jsonSchema);
    compiled.set(jsonSchema, validate);
  }
  if (validate(file.data)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== 'if' && error.keyword !== 'anyOf' && error.keyword !== 'oneOf')
    .map((error) => describe(file, error));
}

function describe(file: YamlFile, error: ErrorObject): FileProblem {
  const path = pathOf(file.data, error.instancePath);
  const extra = error.params['additionalProperty'] as string | undefined;
  const where = path.length > 0 ? `${path.join('.')} ` : '';
  const allowed = error.params['allowedValues'] as unknown[] | undefined;
  const message =
    extra !== undefined
      ? `${where}has the unknown key "${extra}"${fullwidthHint(extra)}`
      : `${where}${error.message ?? 'does not fit'}${allowed ? `: ${allowed.join(', ')}` : ''}`;
  return { file: file.file, line: file.lineOf(extra === undefined ? path : [...path, extra]), message };
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
