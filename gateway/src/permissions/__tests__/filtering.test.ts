import { parse } from 'graphql';
import { decide, handler, permissionsOf, type RuleParts, schema } from './harness';

const names = permissionsOf({ police: [{ fields: ['Person.name', 'Station.name', 'Incident.text'] }] });
const nothing = permissionsOf({});

describe('filtering an operation', () => {
  it('leaves an operation that is wholly allowed as it is', () => {
    const document = parse('{ person(id: 1) { id name } }');
    expect(names.permit(document, null, {}, handler)).toMatchObject({
      document,
      denied: [],
      masked: {},
      personal: true,
    });
  });

  it('takes denied fields out and names coordinate, reason and path', () => {
    expect(decide(names, '{ me: person(id: 1) { id name born: birthDate } }')).toEqual({
      text: '{ me: person(id: 1) { id name } }',
      denied: ['Person.birthDate NO_RULE me.born'],
    });
  });

  it('default deny: another role, purpose or relation gets nothing personal', () => {
    const query = '{ person(id: 1) { name } }';
    const as = (parts: object) => decide(names, query, { caller: { ...handler, ...parts } }).denied;
    expect(as({ roles: [] })).toEqual(['Query.person PURPOSE_NOT_ALLOWED person']);
    expect(as({ roles: ['officer'] })).toEqual(['Query.person PURPOSE_NOT_ALLOWED person']);
    expect(as({ purpose: 'gossip' })).toEqual(['Query.person PURPOSE_NOT_ALLOWED person']);
    expect(as({ relation: 'respondent' })).toEqual(['Query.person RELATION_NOT_ALLOWED person']);
    expect(as({ roles: ['officer'], purpose: 'patrol', relation: 'none' })).toEqual([
      'Person.name NO_RULE person.name',
    ]);
  });

  it('T1 T2 T7 a field read on an interface must be allowed on every implementation', () => {
    expect(decide(names, '{ node { name } }').denied).toEqual([]);
    const onlyStation = permissionsOf({ police: [{ fields: ['Station.name'] }] });
    expect(decide(onlyStation, '{ node { id name } }')).toEqual({
      text: '{ node { id } }',
      denied: ['Person.name NO_RULE node.name'],
    });
    // Whichever of them is stricter, and wherever it stands among them.
    const onlyPerson = permissionsOf({ police: [{ fields: ['Person.name'] }] });
    expect(decide(onlyPerson, '{ node { id name } }')).toEqual({
      text: '{ node { id } }',
      denied: ['Station.name NO_RULE node.name'],
    });
    expect(decide(onlyStation, '{ node { ... on Station { name } } }').denied).toEqual([]);
    expect(decide(onlyStation, '{ person(id: 1) { ... on Named { id name } } }').denied).toEqual([
      'Person.name NO_RULE person.name',
    ]);
    const debts = permissionsOf({ ledger: [{ fields: ['Station.debts'] }] });
    expect(decide(debts, '{ node { id debts } }').denied).toEqual(['Person.debts NO_RULE node.debts']);
    expect(decide(debts, '{ node { ... on Station { debts } } }').denied).toEqual([]);
  });

  it('T8 one response key on two union members: each type is decided by itself', () => {
    const incidents = permissionsOf({ police: [{ fields: ['Incident.text'] }] });
    expect(
      decide(incidents, '{ search { ... on Person { t: name } ... on Incident { t: place more: text } } }'),
    ).toEqual({
      text: '{ search { ... on Incident { t: place more: text } } }',
      denied: ['Person.name NO_RULE search.t'],
    });
  });

  it('T4 T5 a field computed from a denied field is denied, through chains too', () => {
    const rules = (police: RuleParts[]) =>
      permissionsOf({ police, housing: [{ fields: ['Person.rent'] }], benefits: [{ fields: ['Person.allowance'] }] });
    const query = '{ person(id: 1) { id rent allowance } }';
    expect(decide(rules([]), query)).toEqual({
      text: '{ person(id: 1) { id } }',
      denied: ['Person.rent INPUT_DENIED person.rent', 'Person.allowance INPUT_DENIED person.allowance'],
    });
    expect(decide(rules([{ fields: ['Person.secret'] }]), query).denied).toEqual([]);
    const asking = rules([{ fields: ['Person.secret'], decision: 'checkpoint' }]);
    expect(decide(asking, query).denied).toEqual([
      'Person.rent CHECKPOINT_REQUIRED person.rent',
      'Person.allowance CHECKPOINT_REQUIRED person.allowance',
    ]);
    expect(decide(asking, query, { caller: { ...handler, reasonStated: true } }).denied).toEqual([]);
  });

  it('T13 aliases, nested fragments, conditions and introspection hide nothing', () => {
    expect(
      decide(
        nothing,
        `query ($yes: Boolean!) {
          __schema { queryType { name } }
          a: person(id: 1) { ...A __typename }
          b: person(id: 2) { ... @include(if: $yes) { n: name } id @skip(if: $yes) }
        }
        fragment A on Person { ...B house { area } }
        fragment B on Named { ... on Person { x: birthDate name @include(if: false) } }`,
        { variables: { yes: false } },
      ),
    ).toEqual({
      text: 'query ($yes: Boolean!) { __schema { queryType { name } } a: person(id: 1) { ...A __typename } b: person(id: 2) { id @skip(if: $yes) } } fragment A on Person { house { area } }',
      denied: ['Person.birthDate NO_RULE a.x', 'Person.name NO_RULE a.name'],
    });
  });

  // Each alone: beside another that is found, what is overlooked by the short way would be taken out all the same.
  it.each([
    ['an alias', '{ person(id: 1) { id place: name } }'],
    ['a fragment', '{ person(id: 1) { id ...A } } fragment A on Person { name }'],
    ['a fragment of its interface', '{ person(id: 1) { id ...A } } fragment A on Named { name }'],
    [
      'a fragment within another',
      '{ person(id: 1) { id ...A } } fragment A on Person { ...B } fragment B on Named { name }',
    ],
    ['an inline fragment', '{ person(id: 1) { id ... on Person { name } } }'],
    ['an inline fragment without a type', '{ person(id: 1) { id ... { name } } }'],
    ['a condition that does not hold', '{ person(id: 1) { id name @include(if: false) } }'],
    ['a condition by variable', 'query ($no: Boolean = false) { person(id: 1) { id ... @include(if: $no) { name } } }'],
    [
      'a second use of a fragment, where another type is possible',
      '{ node { ... on Station { ...A } } person(id: 1) { ...A } } fragment A on Named { id ... on Person { name } }',
    ],
    ['introspection beside it', '{ __schema { queryType { kind } } person(id: 1) { id name } }'],
  ])('T13 %s hides nothing', (_what, query) => {
    const { text, denied } = decide(nothing, query);
    expect(denied).toEqual([expect.stringMatching(/^Person\.name NO_RULE /)]);
    expect(text).not.toMatch(/\bname\b/);
    expect(text).toMatch(/\bid\b/);
  });

  it('T8 T13 filters one fragment differently where different types are possible', () => {
    const onlyStation = permissionsOf({ police: [{ fields: ['Station.name'] }] });
    expect(
      decide(onlyStation, '{ node { ... on Station { ...N } ... on Person { ...N } } } fragment N on Named { id name }')
        .text,
    ).toBe(
      '{ node { ... on Station { ...N } ... on Person { ...N_2 } } } fragment N on Named { id name } fragment N_2 on Named { id }',
    );
  });

  it('T14 a mutation is refused whole', () => {
    expect(decide(nothing, 'mutation { report(text: "x") { id text } note(text: "y") { id } }')).toEqual({
      text: undefined,
      denied: ['Incident.text NO_RULE report.text'],
    });
    expect(decide(nothing, 'mutation { note(text: "y") { id } }').denied).toEqual([]);
  });

  it('T15 a denied non-null field takes neither its parents nor its list along', () => {
    expect(decide(nothing, '{ incidents { id text } }')).toEqual({
      text: '{ incidents { id } }',
      denied: ['Incident.text NO_RULE incidents.text'],
    });
  });

  it('removes what has nothing left below it, and says so once', () => {
    expect(
      decide(nothing, '{ incidents { id reporter { name phone } } person(id: 1) { incidents { reporter { name } } } }'),
    ).toEqual({
      text: '{ incidents { id } }',
      denied: ['Person.name NO_RULE incidents.reporter.name', 'Person.phone NO_RULE incidents.reporter.phone'],
    });
  });

  it('T16 an operation with nothing allowed has no document', () => {
    expect(decide(nothing, '{ person(id: 1) { name } }')).toEqual({
      text: undefined,
      denied: ['Person.name NO_RULE person.name'],
    });
  });

  it('T17 variables left unused by a removed field go too', () => {
    expect(
      decide(
        nothing,
        'query ($id: ID!, $deep: Boolean!) { person(id: $id) { name @include(if: $deep) } incidents { id } }',
      ),
    ).toEqual({
      text: '{ incidents { id } }',
      denied: ['Person.name NO_RULE person.name'],
    });
  });

  describe('T27 arguments that read a field', () => {
    const filter = 'query ($f: IncidentFilter) { incidents(filter: $f) { id } }';
    const masked = permissionsOf({ police: [{ fields: ['Person.name'], decision: 'mask', mask: 'name' }] });

    it('need an unmasked read of it, given literally', () => {
      const query = '{ incidents(filter: { and: [{ reporter: "x" }] }) { id } }';
      expect(decide(nothing, query)).toEqual({
        text: undefined,
        denied: ['Query.incidents(filter:) ARGUMENT_DENIED incidents'],
      });
      expect(decide(masked, query).denied).toEqual(['Query.incidents(filter:) ARGUMENT_DENIED incidents']);
      expect(decide(names, query).denied).toEqual([]);
    });

    it('or by a variable, part of a variable or a default', () => {
      const variables = (f: unknown) => ({ variables: { f } });
      expect(decide(nothing, filter, variables({ and: [{ reporter: 'x' }] })).denied).toHaveLength(1);
      expect(decide(nothing, filter, variables({ text: 'x' })).denied).toEqual([]);
      expect(decide(nothing, filter, variables(null)).denied).toEqual([]);
      expect(decide(names, filter, variables({ reporter: 'x' })).denied).toEqual([]);
      const part = 'query ($r: String) { incidents(filter: { reporter: $r }) { id } }';
      expect(decide(nothing, part, { variables: { r: 'x' } }).denied).toHaveLength(1);
      const fallback = 'query ($f: IncidentFilter = { reporter: "x" }) { incidents(filter: $f) { id } }';
      expect(decide(nothing, fallback).denied).toHaveLength(1);
      expect(decide(nothing, fallback, variables({ text: 'x' })).denied).toEqual([]);
    });

    it('T34 each argument for itself: what one may not read is not let through where another was refused before', () => {
      const two = parse(
        'query ($f: IncidentFilter, $g: IncidentFilter) { a: incidents(filter: $f) { id } b: incidents(filter: $g) { id } }',
      );
      const left = (f: object, g: object) =>
        nothing
          .permit(two, null, { f, g }, handler)
          .text.replace(/\s+/g, ' ')
          .replace(/^query [^{]*/, '');
      expect(left({ reporter: 'x' }, {})).toBe('{ b: incidents(filter: $g) { id } }');
      expect(left({}, { reporter: 'x' })).toBe('{ a: incidents(filter: $f) { id } }');
      expect(left({ reporter: 'x' }, { reporter: 'x' })).toBe('');
    });

    it('and pass on public fields', () => {
      expect(decide(nothing, '{ incidents(place: "x", first: 3) { id } }').denied).toEqual([]);
      const closed = permissionsOf({}, ['Incident.place']);
      expect(decide(closed, '{ incidents(place: "x") { id } }').denied).toEqual([
        'Query.incidents(place:) ARGUMENT_DENIED incidents',
      ]);
    });
  });

  it('answers the same object for the same document and class', () => {
    const document = parse('{ person(id: 1) { name birthDate } }');
    const once = names.permit(document, null, {}, handler);
    expect(names.permit(document, null, {}, { ...handler })).toBe(once);
    expect(names.permit(document, null, {}, { ...handler, relation: 'participant' })).not.toBe(once);
  });

  it('checks the schema used here is the public one', () => expect(schema.getType('join__Graph')).toBeUndefined());
});
