import { buildDepartmentSchema } from '@yiwang/kit';
import { isEnumType, isInputObjectType, isObjectType, Kind, parse, visit } from 'graphql';
import { mediation } from '..';

const { schema, sdl } = buildDepartmentSchema(mediation);
const FROM_KIT = /^(PageInfo|_Service|_Entity|__.*|link__.*)$|(Connection|Edge)$/;
const PAGE_ARGUMENTS = new Set(['first', 'last', 'after', 'before']);
const BILINGUAL = /\p{Script=Han}.*。.*[A-Za-z]{2,}.*\./su;

test('every type, field, argument and enum value is described in Chinese, then in English', () => {
  const poor: string[] = [];
  const check = (coordinate: string, description: string | null | undefined) => {
    if (!BILINGUAL.test(description ?? '')) poor.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (FROM_KIT.test(type.name)) continue;
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isObjectType(type)) {
      if (type.name !== 'Query') check(type.name, type.description);
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

test('every field is classified, and every filter and sort names fields that exist', () => {
  const problems: string[] = [];
  const known = new Set<string>();
  const reads: string[] = [];
  visit(parse(sdl), {
    ObjectTypeDefinition(type) {
      for (const field of type.fields ?? []) {
        known.add(`${type.name.value}.${field.name.value}`);
        if (!field.directives?.some((d) => d.name.value === 'classified'))
          problems.push(`${type.name.value}.${field.name.value}`);
      }
    },
    InputValueDefinition(input, _key, _parent, _path, ancestors) {
      const owner = ancestors.findLast((node) => !Array.isArray(node) && 'kind' in node) as
        { kind: string } | undefined;
      if (owner?.kind === Kind.DIRECTIVE_DEFINITION) return;
      const directive = input.directives?.find((d) => d.name.value === 'reads');
      const fields = directive?.arguments?.[0]?.value;
      if (fields?.kind === Kind.LIST) reads.push(...fields.values.map((v) => (v as { value: string }).value));
      else if (!PAGE_ARGUMENTS.has(input.name.value) && !['number', 'filter'].includes(input.name.value)) {
        problems.push(`argument ${input.name.value} names no field`);
      }
    },
  });
  expect(problems).toEqual([]);
  expect(reads.length).toBeGreaterThan(9);
  expect(reads.filter((coordinate) => !known.has(coordinate))).toEqual([]);
});

test('what is added to a person, house or case is nullable, so that this department’s absence takes nothing else along', () => {
  for (const name of ['Person', 'House', 'Case']) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    for (const field of Object.values(type.getFields())) {
      if (field.name !== 'id') expect(String(field.type)).not.toMatch(/!$/);
    }
  }
});
