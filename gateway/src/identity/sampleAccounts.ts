/**
 * Reads the sample accounts (schema/sample-accounts.yaml) that the built-in issuer signs tokens for.
 */
import { readFileSync } from 'node:fs';
import { checkShape, formatFileProblem, readYaml } from '@yiwang/schema';
import { ASSURANCE_LEVELS, type Assurance } from './AccessContext';

/** One account. */
export interface SampleAccount {
  /** What `--user` takes. */
  readonly user: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly department?: string;
  readonly roles: readonly string[];
  readonly areas?: readonly string[];
  readonly assurance: Assurance;
  readonly personId?: string;
}

const text = { type: 'string', minLength: 1 };
const list = { type: 'array', items: text };

const SAMPLE_ACCOUNTS_JSON_SCHEMA = {
  type: 'object',
  required: ['accounts'],
  additionalProperties: false,
  properties: {
    accounts: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['user', 'name', 'roles', 'assurance'],
        additionalProperties: false,
        properties: {
          user: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
          name: {
            type: 'object',
            required: ['zh', 'en'],
            additionalProperties: false,
            properties: { zh: text, en: text },
          },
          department: text,
          roles: list,
          areas: list,
          assurance: { enum: [...ASSURANCE_LEVELS] },
          personId: text,
        },
      },
    },
  },
};

/** What stands in the file for a resident's id, which nobody knows before a city is linked. */
const SAMPLE_PERSON = 'p_sample_resident';

/**
 * Reads the accounts; throws with every problem and its line.
 * @param samplePerson id of the resident among them, where it is known
 */
export function loadSampleAccounts(path: string, samplePerson = ''): SampleAccount[] {
  const yaml = readYaml(readFileSync(path, 'utf8'), path);
  const problems = yaml.problems.length > 0 ? yaml.problems : checkShape(yaml, SAMPLE_ACCOUNTS_JSON_SCHEMA);
  if (problems.length > 0) throw new Error(problems.map(formatFileProblem).join('\n'));
  const { accounts } = yaml.data as { accounts: SampleAccount[] };
  if (samplePerson === '') return accounts;
  return accounts.map((account) =>
    account.personId === SAMPLE_PERSON ? { ...account, personId: samplePerson } : account,
  );
}
