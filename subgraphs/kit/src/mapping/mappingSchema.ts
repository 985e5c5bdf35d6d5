const name = { type: 'string', pattern: '^[a-z][a-z0-9_]*$' };
const text = { type: 'string', minLength: 1 };

const object = (required: string[], properties: Record<string, object>): object => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});

const caseReference = object(['department', 'number'], { department: text, number: name });

/** JSON Schema of mapping.yaml; what it cannot say, loadMapping checks. */
export const mappingSchema = object(['department', 'extracts'], {
  department: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
  extracts: {
    type: 'object',
    minProperties: 1,
    propertyNames: name,
    additionalProperties: object(['title', 'key', 'columns'], {
      title: text,
      key: { type: 'array', minItems: 1, uniqueItems: true, items: name },
      columns: {
        type: 'object',
        minProperties: 1,
        propertyNames: name,
        additionalProperties: object(['header', 'type'], {
          header: { type: ['string', 'array'], minLength: 1, minItems: 1, items: text },
          type: {
            enum: [
              'text',
              'person_name',
              'id_number',
              'phone',
              'address',
              'enum',
              'date',
              'datetime',
              'integer',
              'decimal',
              'boolean',
            ],
          },
          required: { type: 'boolean' },
          values: { type: 'object', minProperties: 1, additionalProperties: text },
        }),
      },
      claims: {
        type: 'array',
        items: {
          type: 'object',
          required: ['kind', 'into'],
          properties: { kind: { enum: ['person', 'house', 'case'] } },
          allOf: [
            onlyFor('person', object(['kind', 'into', 'name'], {
              kind: {}, into: name, name, id_number: name, birth_date: name, sex: name, phone: name, household: name, address: name, unless: name,
            })),
            onlyFor('house', object(['kind', 'into'], {
              kind: {}, into: name, address: name, code: name, grid: name,
              record: object(['extract', 'key'], { extract: name, key: { type: 'array', minItems: 1, items: name } }),
            })),
            onlyFor('case', object(['kind', 'into'], {
              kind: {}, into: name, number: name, refers: caseReference, alias: caseReference, respondent: name,
            })),
          ],
        },
      },
    }),
  },
}); // prettier-ignore

function onlyFor(kind: string, then: object): object {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: { type: 'object', properties: { kind: { const: kind } } }, then };
}
