import { buildDepartmentSchema } from '@yiwang/kit';
import { testSchema } from '@yiwang/kit/testing';
import { parse, visit } from 'graphql';
import { petitions } from '..';

testSchema(petitions);

test('accusation material and every way to a petitioner are sealed', () => {
  const sealed: string[] = [];
  visit(parse(buildDepartmentSchema(petitions).sdl), {
    ObjectTypeDefinition: (type) => {
      for (const field of type.fields ?? []) {
        const text = field.directives?.flatMap((d) => d.arguments?.map((a) => a.name.value) ?? []) ?? [];
        if (text.includes('sealed')) sealed.push(`${type.name.value}.${field.name.value}`);
      }
    },
  });
  expect(sealed.sort()).toEqual([
    'Person.petitions',
    'Petition.content',
    'Petition.petitioners',
    'Petitioner.address',
    'Petitioner.idNumber',
    'Petitioner.name',
    'Petitioner.person',
    'Petitioner.phone',
    'Petitioner.representative',
    'Petitioner.seq',
  ]);
});
