import { buildDepartmentSchema } from '@yiwang/kit';
import { composeSubgraphs } from '@yiwang/schema';
import { isEnumType, isInputObjectType, isObjectType, Kind, parse, visit } from 'graphql';
import { registry } from '..';

const { schema, sdl } = buildDepartmentSchema(registry);
const FROM_KIT = /^(PageInfo|_Service|_Entity|__.*|link__.*)$|(Connection|Edge)$/;
const BILINGUAL = /\p{Script=Han}.*。.*[A-Za-z]{2,}.*\./su;

test('every type, field, argument and enum value is described in Chinese, then in English', () => {
  const poor: string[] = [];
  const check = (coordinate: string, description: string | null | undefined): void => {
    if (!BILINGUAL.test(description ?? '')) poor.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (FROM_KIT.test(type.name)) continue;
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isObjectType(type)) {
      if (type.name !== 'Query' && type.name !== 'Mutation') check(type.name, type.description);
      for (const field of Object.values(type.getFields())) {
        if (field.name.startsWith('_')) continue;
        check(`${type.name}.${field.name}`, field.description);
        for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name}:)`, arg.description);
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
    }
  }
  expect(poor).toEqual([]);
});

test('it composes, so every field is classified, and every filter and sort names fields that exist', () => {
  const { errors } = composeSubgraphs([{ name: 'registry', url: 'http://localhost:4001/graphql', sdl }]);
  expect(errors).toBeUndefined();
  const known = new Set<string>();
  const reads: string[] = [];
  visit(parse(sdl), {
    ObjectTypeDefinition: (type) => {
      for (const field of type.fields ?? []) known.add(`${type.name.value}.${field.name.value}`);
    },
    InputValueDefinition: (input) => {
      const fields = input.directives?.find((directive) => directive.name.value === 'reads')?.arguments?.[0]?.value;
      if (fields?.kind === Kind.LIST) reads.push(...fields.values.map((value) => (value as { value: string }).value));
    },
  });
  expect(reads.length).toBeGreaterThan(10);
  expect(reads.filter((coordinate) => !known.has(coordinate))).toEqual([]);
});

test('what the registry adds to persons, houses and cases is nullable: without it the rest of an answer stands', () => {
  const strict = ['Person', 'House', 'Case'].flatMap((name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) return [name];
    return Object.values(type.getFields()).filter((field) => field.name !== 'id' && String(field.type).endsWith('!')).map((field) => `${name}.${field.name}`); // prettier-ignore
  });
  expect(strict).toEqual([]);
});

test('there is no list of persons, no search over them, and no count', () => {
  const roots = Object.values(schema.getQueryType()!.getFields()).map(
    (field) => `${field.name}: ${String(field.type)}`,
  );
  expect(roots.filter((root) => /Person/.test(root))).toEqual(['person: Person']);
  expect(sdl).not.toMatch(/totalCount|search/i);
});
