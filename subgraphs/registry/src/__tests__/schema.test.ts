import { buildDepartmentSchema } from '@yiwang/kit';
import { testSchema } from '@yiwang/kit/testing';
import { registry } from '..';

testSchema(registry, { owned: ['Area', 'Grid'] });

const { schema, sdl } = buildDepartmentSchema(registry);

test('there is no list of persons, no search over them, and no count', () => {
  const roots = Object.values(schema.getQueryType()!.getFields()).map(
    (field) => `${field.name}: ${String(field.type)}`,
  );
  expect(roots.filter((root) => /Person/.test(root))).toEqual(['person: Person']);
  expect(sdl).not.toMatch(/totalCount|search/i);
});
