import { classificationOf, composeSubgraphs, formatSchemaProblem } from '..';
import { subgraphSdlHeader } from '../../classified';

const header = subgraphSdlHeader(['@key', '@shareable', '@external', '@requires', '@interfaceObject']);
const open = '@classified(grade: "public", sharing: "unconditional", basis: "Catalogue 1")';
const personal =
  '@classified(grade: "personal", sharing: "conditional", basis: "Catalogue 2", subject: "person", masks: ["name", "hash"])';
const sub = (name: string, body: string, head = header) => ({ name, url: `http://${name}/graphql`, sdl: head + body });
const messages = (...args: Parameters<typeof composeSubgraphs>) =>
  composeSubgraphs(...args).errors?.map(formatSchemaProblem);
const composed = (...subgraphs: ReturnType<typeof sub>[]) => {
  const result = composeSubgraphs(subgraphs);
  if (result.errors) throw new Error(result.errors.map(formatSchemaProblem).join('\n'));
  return classificationOf(result.supergraphSdl);
};

const registry = sub(
  'registry',
  `
  type Query { me: Person ${open} }
  type Person @key(fields: "id") { id: ID! ${open} }
  `,
);

describe('composition', () => {
  it('carries every classification through to the supergraph', () => {
    const graph = composed(
      registry,
      sub('police', `type Person @key(fields: "id") { id: ID! ${open} name: String ${personal} }`),
    );
    expect(graph.fields.get('Person.name')).toEqual({
      grade: 'personal',
      sharing: 'conditional',
      basis: 'Catalogue 2',
      subject: 'person',
      masks: ['name', 'hash'],
      parts: [],
      sealed: false,
    });
    expect(graph.departments.get('Person.name')).toEqual(['police']);
    expect(graph.departments.get('Person.id')).toEqual(['police', 'registry']);
    expect(graph.unclassified).toEqual([]);
  });

  it('gives the same bytes in any order of departments', () => {
    const police = sub('police', `type Person @key(fields: "id") { id: ID! ${open} name: String ${personal} }`);
    expect(composeSubgraphs([registry, police])).toEqual(composeSubgraphs([police, registry]));
  });

  it('T46 fails on an unclassified field, naming department, field and line', () => {
    const police = sub('police', `\ntype Person @key(fields: "id") {\n  id: ID! ${open}\n  name: String\n}`);
    const line = police.sdl.split('\n').findIndex((text) => text.includes('name: String')) + 1;
    expect(messages([registry, police])).toEqual([
      `police:${line} · Person.name · is not classified; add @classified(grade:, sharing:, basis:)`,
    ]);
  });

  it('fails on a word that is no grade, an empty basis, a person without a subject, an unknown mask', () => {
    const field = (args: string) => sub('police', `type Query { a: Int @classified(${args}) }`);
    expect(messages([field('grade: "secret", sharing: "none", basis: "x"')])).toEqual([
      expect.stringContaining('grade is "secret"'),
    ]);
    expect(messages([field('grade: "public", sharing: "none", basis: " "')])).toEqual([
      expect.stringContaining('basis is empty'),
    ]);
    expect(messages([field('grade: "personal", sharing: "none", basis: "x"')])).toEqual([
      expect.stringContaining('needs a subject'),
    ]);
    expect(messages([field('grade: "public", sharing: "none", basis: "x", masks: ["blur"]')])).toEqual([
      expect.stringContaining('"blur" is no mask'),
    ]);
  });

  describe('T3 the security directive under another name', () => {
    const withLink = (imports: string, extra = '') =>
      sub('police', `type Query { a: Int ${open} }${extra}`, header.replace('["@classified", "@reads"]', imports));
    it.each([
      ['renamed', withLink('[{ name: "@classified", as: "@graded" }, "@reads"]'), /@classified is imported as @graded/],
      ['misspelt', withLink('["@clasified", "@reads"]'), /@clasified is not in/],
      ['not imported', withLink('["@reads"]'), /@classified is not imported/],
      [
        'not linked',
        sub(
          'police',
          `type Query { a: Int ${open} }`,
          'directive @classified(grade: String!, sharing: String!, basis: String!) on FIELD_DEFINITION\n',
        ),
        /does not link/,
      ],
      [
        'linked under a namespace',
        sub(
          'police',
          `type Query { a: Int ${open} }`,
          header.replace('import: ["@classified"', 'as: "own", import: ["@classified"'),
        ),
        /remove `as`/,
      ],
      [
        'not composed',
        sub('police', `type Query { a: Int ${open} }`, header.replace('@composeDirective(name: "@classified")', '')),
        /would be lost/,
      ],
      [
        'defined otherwise',
        sub(
          'police',
          `type Query { a: Int ${open} }`,
          header.replace('sealed: Boolean', 'sealed: Boolean, open: Boolean'),
        ),
        /defined differently/,
      ],
      [
        'from another spec',
        withLink(
          '["@classified", "@reads"]',
          '\nextend schema @link(url: "https://other.example/x/v1.0", import: ["@classified"])',
        ),
        /comes from another spec/,
      ],
    ])('%s: composition fails', (_, subgraph, expected) => {
      expect(messages([subgraph])).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
    });
  });

  describe('T6 merges a shared field to the most restrictive of its departments', () => {
    const share = (name: string, args: string) =>
      sub(
        name,
        `type Query { ${name}: Int ${open} } type Person @key(fields: "id") { id: ID! ${open} name: String @shareable @classified(${args}) }`,
      );
    // Two agree on the laxer one, for composition by itself takes the value that most have; and whichever name comes first.
    it.each([
      ['a', 'b', 'c'],
      ['b', 'a', 'c'],
      ['c', 'a', 'b'],
    ])('where %s is the stricter one', (strict, ...lax) => {
      const graph = composed(
        share(
          strict,
          'grade: "sensitive", sharing: "conditional", basis: "B", subject: "person", masks: ["hash", "redact"], parts: ["id.birth"], sealed: true',
        ),
        ...lax.map((name) =>
          share(
            name,
            'grade: "personal", sharing: "unconditional", basis: "A", subject: "house", masks: ["name", "hash"], parts: ["id.area"]',
          ),
        ),
      );
      expect(graph.fields.get('Person.name')).toEqual({
        grade: 'sensitive',
        sharing: 'conditional',
        basis: 'A; B',
        subject: 'person',
        masks: ['hash'],
        parts: ['id.area', 'id.birth'],
        sealed: true,
      });
    });

    it('and an argument reads what any of them says it does', () => {
      const reading = (name: string, field: string) =>
        sub(
          name,
          `type Query { ${name}: Int ${open} }
           type Person @key(fields: "id") { id: ID! ${open} ${field}: Int ${personal} list(by: Int @reads(fields: ["Person.${field}"])): Int @shareable ${open} }`,
        );
      for (const [first, second] of [
        ['a', 'b'],
        ['b', 'a'],
      ] as const)
        expect(composed(reading(first, 'age'), reading(second, 'debt')).reads.get('Person.list(by:)')).toEqual([
          'Person.age',
          'Person.debt',
        ]);
    });
  });

  it('T1 T2 an interface and its implementations are as restricted as the strictest of them', () => {
    const graph = composed(
      sub(
        'a',
        `type Query { a: Named ${open} }
         interface Named { name: String ${open} }
         type Firm implements Named { name: String ${open} }
         type Person implements Named { name: String ${personal} }`,
      ),
    );
    expect(graph.fields.get('Named.name')?.grade).toBe('personal');
    expect(graph.fields.get('Firm.name')?.grade).toBe('public');
  });

  it('T7 the field of an interface object is classified on every implementation', () => {
    const graph = composed(
      sub(
        'a',
        `type Query { a: Named ${open} } interface Named @key(fields: "id") { id: ID! ${open} } type Firm implements Named @key(fields: "id") { id: ID! ${open} }`,
      ),
      sub('b', `type Named @key(fields: "id") @interfaceObject { id: ID! ${open} debt: Int ${personal} }`),
    );
    expect(graph.fields.get('Firm.debt')?.grade).toBe('personal');
    expect(graph.departments.get('Firm.debt')).toEqual(['b']);
    expect(graph.departments.get('Firm.id')).toEqual(['a', 'b']);
    expect(graph.unclassified).toEqual([]);
  });

  it('T27 keeps what arguments and input fields read, and refuses a field that is not there', () => {
    const petitions = (reads: string) =>
      sub(
        'petitions',
        `type Query { list(status: String @reads(fields: ["${reads}"]), by: Order): [P] ${open} } input Order { kind: Int @reads(fields: ["P.kind"]) } type P { kind: Int ${open} }`,
      );
    expect([...composed(petitions('P.kind')).reads]).toEqual([
      ['Order.kind', ['P.kind']],
      ['Query.list(status:)', ['P.kind']],
    ]);
    expect(messages([petitions('P.kynd')])).toEqual([expect.stringContaining('reads P.kynd')]);
  });

  it('remarks on an argument that looks like a filter and names nothing', () => {
    const result = composeSubgraphs([sub('a', `type Query { list(filter: String): Int ${open} }`)]);
    expect(result.errors).toBeUndefined();
    expect('hints' in result && result.hints.map((hint) => hint.code)).toContain('UNBOUND_ARGUMENT');
  });

  it('names department and line of federation errors and of syntax errors', () => {
    const clash = composeSubgraphs([
      sub('a', `type Query { x: Int ${open} }`),
      sub('b', `type Query { x: Int ${open} }`),
    ]);
    expect(clash.errors?.[0]).toMatchObject({
      code: 'INVALID_FIELD_SHARING',
      department: 'a, b',
      line: expect.any(Number),
    });
    expect(composeSubgraphs([sub('a', 'type {')]).errors?.[0]).toMatchObject({ department: 'a', code: 'SDL_SYNTAX' });
    expect(messages([])).toEqual(['no subgraph was given; name at least one']);
  });

  it('composes an unclassified graph only when asked to', () => {
    const plain = [{ name: 'a', url: 'http://a', sdl: 'type Query { a: Int }' }];
    expect(composeSubgraphs(plain).errors).toBeDefined();
    expect(composeSubgraphs(plain, { requireClassification: false }).errors).toBeUndefined();
  });
});
