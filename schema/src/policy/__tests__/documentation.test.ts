import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPARTMENT_POLICY_JSON_SCHEMA, MASKS_JSON_SCHEMA, PURPOSES_JSON_SCHEMA } from '..';
import { CLASSIFIED_DIRECTIVE_SDL, GRADES, SHARING_ATTRIBUTES, SUBJECTS } from '../../classified';
import { MASK_KINDS } from '../../masks';

const document = readFileSync(join(__dirname, '../../../../docs/policy-language.md'), 'utf8');
const section = (heading: string) => document.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
/** The words in the first column of a section's table. */
const firstColumn = (heading: string) =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([\w-]+)`/g)].map((match) => match[1]!));

type Shape = { properties: Record<string, { items?: Shape }> };
const itemKeys = (schema: unknown, list: string) =>
  Object.keys((schema as Shape).properties[list]!.items!.properties).sort();

describe('docs/policy-language.md tells the truth, both ways', () => {
  it('on purposes', () => expect(firstColumn('Purposes').sort()).toEqual(itemKeys(PURPOSES_JSON_SCHEMA, 'purposes')));

  it('on rules', () =>
    expect(firstColumn("A department's file").sort()).toEqual(itemKeys(DEPARTMENT_POLICY_JSON_SCHEMA, 'rules')));

  it('on masks and secrets', () => {
    expect(firstColumn('Masks')).toEqual([...MASK_KINDS]);
    for (const key of [...itemKeys(MASKS_JSON_SCHEMA, 'masks'), ...itemKeys(MASKS_JSON_SCHEMA, 'secrets')]) {
      expect(section('Masks')).toContain(`\`${key}\``);
    }
  });

  it('on the arguments and words of @classified', () => {
    const args = [...CLASSIFIED_DIRECTIVE_SDL.split(' on ')[0]!.matchAll(/(\w+):/g)].map((match) => match[1]);
    expect(firstColumn('Classification in the SDL')).toEqual(args);
    for (const word of [...GRADES, ...SHARING_ATTRIBUTES, ...SUBJECTS]) {
      expect(section('Classification in the SDL')).toContain(`\`${word}\``);
    }
  });
});
