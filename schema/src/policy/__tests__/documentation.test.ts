import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import {
  buildPolicy,
  callerClasses,
  decideClass,
  DEPARTMENT_POLICY_JSON_SCHEMA,
  MASKS_JSON_SCHEMA,
  type PolicyText,
  PURPOSES_JSON_SCHEMA,
} from '..';
import { CLASSIFIED_DIRECTIVE_SDL, GRADES, SHARING_ATTRIBUTES, subgraphSdlHeader, SUBJECTS } from '../../classified';
import { classificationOf, composeSubgraphs } from '../../compose';
import { loadDepartments } from '../../departments';
import { applyMask, MASK_KINDS, type MaskKind } from '../../masks';
import { formatFileProblem } from '../../yaml';

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

  it('on what each mask leaves', () => {
    const examples = [...section('Masks').matchAll(/^\| `(\w+)` +\| (\S+) → (\S+) +\|$/gm)];
    expect(examples.length).toBe(4);
    for (const [, kind, raw, masked] of examples) {
      const value = kind === 'amountBand' ? Number(raw) : raw;
      expect([kind, String(applyMask(kind as MaskKind, value))]).toEqual([kind, masked]);
    }
    const id = '990101198005170012';
    for (const [kind, masked] of [
      ['idNumber', `9${'*'.repeat(16)}2`],
      ['idArea', `990101${'*'.repeat(12)}`],
      ['idLast4', `${'*'.repeat(14)}0012`],
      ['redact', '***'],
    ] as const)
      expect(applyMask(kind, id)).toBe(masked);
    expect(section('Masks')).toContain('| 199****34 |');
    expect(applyMask('phone', '19900001234')).toBe('199****34');
    expect(applyMask('address', '光明路12号3栋')).toBe('光明路***');
    expect(applyMask('hash', id, 'case 1')).not.toBe(applyMask('hash', id, 'case 2'));
  });

  it('on classification: its example composes', () => {
    const [, example] = /```graphql\n([^]*?)```/.exec(section('Classification in the SDL'))!;
    const some = 'grade: "internal", sharing: "conditional", basis: "a"';
    const sdl = `${subgraphSdlHeader(['@key'])}
      type Query { person: Person @classified(${some}) } type Petition { kind: String @classified(${some}) }
      type Person { ${example!.replace('@classified(…)', `@classified(${some})`)} }`;
    const composed = composeSubgraphs([{ name: 'a', url: 'http://a', sdl }]);
    if (composed.errors) throw new Error(JSON.stringify(composed.errors));
    const graph = classificationOf(composed.supergraphSdl);
    expect(graph.fields.get('Person.name')).toMatchObject({ grade: 'personal', masks: ['name', 'redact'] });
    expect(graph.reads.get('Person.petitions(kind:)')).toEqual(['Petition.kind']);
  });

  describe('on a change by hand, made to the real policies', () => {
    const top = join(__dirname, '../../..');
    const graph = classificationOf(readFileSync(join(top, 'supergraph.graphql'), 'utf8'));
    const departments = loadDepartments(join(top, 'departments.yaml'));
    const real = readdirSync(join(top, 'policy')).filter((name) => name.endsWith('.yaml'));
    const examples = new Map(
      [...section('A change by hand').matchAll(/```yaml\n# policy\/(\S+)\n([^]*?)```/g)].map(([, file, text]) => [
        file!,
        parse(text!) as Record<string, unknown[] | object>,
      ]),
    );
    /** The example put into the lists and maps of the real files. */
    const changed = (edit: (text: string) => string = (same) => same): PolicyText[] =>
      real.map((file) => {
        const written = parse(readFileSync(join(top, 'policy', file), 'utf8')) as Record<string, unknown[] | object>;
        for (const [key, added] of Object.entries(examples.get(file) ?? {})) {
          const present = written[key];
          written[key] = Array.isArray(present) ? [...present, ...(added as unknown[])] : { ...present, ...added };
        }
        return { file, text: edit(stringify(written, { aliasDuplicateObjects: false })) };
      });
    const problems = (texts: PolicyText[], day: string) => {
      const loaded = buildPolicy(texts, { graph, departments, day });
      return [...(loaded.problems ?? []), ...('warnings' in loaded ? loaded.warnings : [])].map(formatFileProblem);
    };

    it('holds together, and on another day too', () => {
      expect([...examples.keys()]).toEqual(['purposes.yaml', 'police.yaml', 'governance.yaml']);
      expect(problems(changed(), '2026-06-01')).toEqual([]);
      expect(problems(changed(), '2028-01-01')).toEqual([expect.stringContaining('search-for-the-missing expired')]);
    });

    it('opens what it says, and the way there, to the searcher alone', () => {
      const { policy } = buildPolicy(changed(), { graph, departments, day: '2026-06-01' });
      const [caller, ...others] = callerClasses(policy!).filter(({ roles }) => roles.includes('searcher'));
      expect([caller, others]).toEqual([expect.objectContaining({ relation: 'handler' }), []]);
      const open = [...decideClass(policy!, caller!, '2026-06-01')].filter(
        ([coordinate, { effect }]) => effect !== 'deny' && graph.fields.get(coordinate)!.grade !== 'public',
      );
      expect(open.map(([coordinate, { effect, mask }]) => `${coordinate} ${mask ?? effect}`).sort()).toEqual([
        'Case.id allow',
        'Case.persons allow',
        'House.id allow',
        'Person.id allow',
        'Person.identity allow',
        'PersonIdentity.idNumber idLast4',
        'PersonIdentity.name allow',
        'PersonIdentity.sex allow',
        'Query.case allow',
      ]);
    });

    it('is refused where it says so: with birth dates beside the last four', () => {
      const withBirth = (text: string) =>
        text.replace(/(looks:[^]*?- PersonIdentity\.name\n)/, '$1      - PersonIdentity.birthDate\n');
      expect(problems(changed(withBirth), '2026-06-01')).toEqual([
        expect.stringMatching(/together give searcher for search-for-the-missing a whole id-number-of-a-resident;/),
      ]);
    });

    it('is withdrawn by a last day, or by a denial for a time; one for ever is refused', () => {
      const denial = (dates: string) => (text: string) =>
        text.startsWith('department: police') || text.includes('\ndepartment: police')
          ? `${text}  - { id: stop, fields: [PersonIdentity.idNumber], roles: [searcher], purposes: "*", decision: deny, basis: 法${dates} }\n`
          : text;
      expect(problems(changed(denial(', from: 2026-07-01, until: 2026-07-31')), '2026-06-01')).toEqual([]);
      expect(problems(changed(denial(', from: 2026-07-01')), '2026-06-01')).toEqual([]);
      expect(problems(changed(denial('')), '2026-06-01')).toEqual([
        expect.stringContaining('police/searcher-compares-id: contradicts police/stop'),
      ]);
    });
  });
});
