/** JSON Schemas of the three kinds of policy files; what they cannot say, checkMeaning says. */
import { GRADES } from '../classified';
import { ROW_SCOPES } from '../grant';
import { MASK_KINDS } from '../masks';
import { EFFECTS, RELATIONS } from './Policy';

const word = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*$',
  description: 'a code of small letters, digits and hyphens, such as case-list',
};
const text = { type: 'string', pattern: '\\S', description: 'text, and not empty' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day such as 2026-06-01' };
const count = (minimum: number) => ({ type: 'integer', minimum });
const list = (items: object) => ({ type: 'array', minItems: 1, items });
const part = {
  type: 'string',
  pattern: '^[a-z-]+\\.[a-zA-Z-]+$',
  description: 'a part of a secret, such as id.birth',
};
const bilingual = object({ zh: text, en: text });
const wordsOrAny = { anyOf: [list(word), { const: '*' }], description: 'a list of codes, or "*" in quotes' };
const relations = list({ enum: [...RELATIONS] });
const rows = {
  anyOf: [{ enum: [...ROW_SCOPES] }, list({ enum: [...ROW_SCOPES] })],
  description: `one of ${ROW_SCOPES.join(', ')}, or a list of them`,
};
const coordinate = {
  type: 'string',
  pattern: '^[_A-Za-z]\\w*\\.[_A-Za-z]\\w*$',
  description: 'a field as Type.field',
};

function object(required: Record<string, object>, optional: Record<string, object> = {}) {
  return {
    type: 'object',
    required: Object.keys(required),
    additionalProperties: false,
    properties: { ...required, ...optional },
  };
}

const pattern = { type: 'string', pattern: '^[*\\w]+\\.[*\\w]+$' };

/** purposes.yaml */
export const PURPOSES_JSON_SCHEMA = object({
  purposes: list(
    object(
      {
        code: word,
        name: bilingual,
        basis: text,
        steward: text,
        case: { enum: ['required', 'none'] },
        relations,
        roles: list(word),
        grade: { enum: [...GRADES] },
        subjects: count(0),
        minutes: count(1),
        readsPerHour: count(1),
      },
      {
        departments: list(word),
        breakGlass: { type: 'boolean' },
        reviewDays: count(1),
        disclosureDelayDays: count(0),
        from: day,
        until: day,
      },
    ),
  ),
});

/** masks.yaml */
export const MASKS_JSON_SCHEMA = object({
  secrets: {
    type: 'array',
    items: object({ code: word, name: bilingual, parts: list(part) }, { derived: list(part) }),
  },
  masks: list(
    object({
      kind: { enum: [...MASK_KINDS] },
      name: bilingual,
      strength: count(0),
      reveals: { type: 'array', uniqueItems: true, items: part },
    }),
  ),
});

/** `<department>.yaml` */
export const DEPARTMENT_POLICY_JSON_SCHEMA = object(
  { department: word, steward: text },
  {
    roles: list(object({ code: word, name: bilingual }, { extends: list(word) })),
    groups: {
      type: 'object',
      propertyNames: word,
      additionalProperties: object({ name: bilingual, fields: list(coordinate) }),
    },
    rules: list(
      object(
        {
          id: word,
          fields: list({
            anyOf: [word, coordinate, pattern],
            description: 'a group of this file, a field as Type.field, or a pattern as Type.*',
          }),
          roles: wordsOrAny,
          purposes: wordsOrAny,
          decision: { enum: [...EFFECTS] },
          basis: text,
        },
        { relations, mask: { enum: [...MASK_KINDS] }, rows, note: text, from: day, until: day },
      ),
    ),
  },
);
