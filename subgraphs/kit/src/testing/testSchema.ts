/** What every department's schema and tables owe the city, as tests: call it from a test file of the department. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeSubgraphs } from '@yiwang/schema';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import {
  buildDepartmentSchema,
  connectDatabase,
  loadMapping,
  migrate,
  schemaOf,
  type SubgraphDefinition,
  verifySchema,
} from '..';
import { createTestDatabase } from './testDatabase';

const FROM_KIT = /^(PageInfo|_.*|link__.*)$|(Connection|Edge)$/;
const ROOTS = new Set(['Query', 'Mutation']);
/** A Chinese sentence, then an English one. */
const BILINGUAL = /\p{Script=Han}.*。.*[A-Z].*\.$/su;
const CITY_ENTITIES = ['Person', 'House', 'Case', 'Area', 'Grid'];

/** Declares the tests. `owned`: entities of the city that this department keeps, whose fields may be non-null. */
export function testSchema(definition: SubgraphDefinition, { owned = [] }: { owned?: readonly string[] } = {}): void {
  const { schema, sdl } = buildDepartmentSchema(definition);

  test('every type, field, argument and enum value is described in Chinese, then in English', () => {
    const poor: string[] = [];
    const check = (coordinate: string, { description }: { description?: string | null }): void => {
      if (!BILINGUAL.test(description ?? '')) poor.push(coordinate);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (FROM_KIT.test(type.name)) continue;
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      if (!ROOTS.has(type.name)) check(type.name, type);
      for (const field of Object.values(type.getFields())) {
        if (field.name.startsWith('_')) continue;
        check(`${type.name}.${field.name}`, field);
        if ('args' in field) for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name}:)`, arg);
      }
    }
    expect(poor).toEqual([]);
  });

  test('it composes: every field is classified, and every filter and sort names fields that exist', () => {
    const composition = composeSubgraphs([{ name: definition.code, url: 'http://department.example/graphql', sdl }]);
    expect(composition.errors).toBeUndefined();
    // A filter object is bound field by field; everything else that narrows or sorts must be bound itself.
    const unbound = composition.errors ? [] : composition.hints.filter((hint) => hint.code === 'UNBOUND_ARGUMENT');
    expect(unbound.filter((hint) => !hint.coordinate?.endsWith('(filter:)'))).toEqual([]);
  });

  test('what is added to the city’s entities is nullable, so that this department’s absence takes nothing else along', () => {
    for (const name of [...CITY_ENTITIES, ...ROOTS].filter((entity) => !owned.includes(entity))) {
      const type = schema.getType(name);
      if (!isObjectType(type)) continue;
      const required = Object.values(type.getFields()).filter((field) => String(field.type).endsWith('!'));
      expect(required.map((field) => field.name).filter((field) => !/^(id|code|_.*)$/.test(field))).toEqual([]);
    }
  });

  const mapping = join(definition.directory, 'mapping.yaml');
  if (!existsSync(mapping)) return;
  test('the tables fit the mapping of the exports', async () => {
    const database = await createTestDatabase();
    const connection = connectDatabase<unknown>({ url: database.url, schema: schemaOf(definition.code) });
    try {
      await migrate(connection, join(definition.directory, 'migrations'));
      const { extracts } = await loadMapping(mapping);
      expect(await verifySchema(connection.pool, connection.schema, extracts)).toEqual([]);
    } finally {
      await connection.close();
      await database.drop();
    }
  });
}
