/** One response key on two members of a union: what was asked of one is not answered of the other, whatever its department sends. */
import { city, type City } from './city';

const party = (at: string) => ({ name: `${at}-name`, phone: `${at}-phone`, house: { road: `${at}-road`, area: 1 } });

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  let town: City;
  beforeAll(async () => {
    town = await city(
      {
        a: {
          sdl: `type Query { search: [Found!] } union Found = Person | Incident
            type Party { name: String phone: String house: House } type House { road: String area: Int }
            type Person { label: String about: Party } type Incident { label: String about: Party }`,
          resolvers: {
            Query: {
              search: () => [
                { __typename: 'Person', label: 'p', about: party('p') },
                { __typename: 'Incident', label: 'i', about: party('i') },
              ],
            },
          },
        },
      },
      kind,
    );
  });
  afterAll(() => town.close());

  const asked = `{ search {
    ... on Person { t: label about { name house { area } } }
    ...I
  } } fragment I on Incident { t: label extra: label about { phone house { road } } }`;
  const answer = {
    search: [
      { t: 'p', about: { name: 'p-name', house: { area: 1 } } },
      { t: 'i', extra: 'i', about: { phone: 'i-phone', house: { road: 'i-road' } } },
    ],
  };

  it('T8 a sub-field is asked and answered of its own type only', async () => {
    expect(await town.ask(asked)).toEqual({ data: answer });
  });

  it('T8 nor is it answered where the department sends it of the sibling too', async () => {
    town.intercept = ({ body }) => {
      const sent = (JSON.parse(body) as { query: string }).query;
      // Every key that was sent, on each of them: who is asked about one may tell as much of the other.
      const keys = [...sent.matchAll(/(\w+):(\w+)/g)].map(([, alias, name]) => [alias!, name!] as const);
      const all = (at: string) => {
        const own = party(at);
        const values: Record<string, unknown> = { label: at, about: own, ...own, ...own.house };
        const spread = (object: object): object => ({
          ...object,
          ...Object.fromEntries(
            keys.filter(([, name]) => name in object).map(([alias, name]) => [alias, values[name]]),
          ),
        });
        const about = { ...spread(own), house: spread(own.house) };
        const whole = { label: at, extra: at, t: at, about, ...own, house: own.house };
        const aliases = keys.map(([alias, name]) => [alias, name === 'about' ? about : values[name]] as const);
        return { ...whole, ...Object.fromEntries(aliases) };
      };
      const search = [
        { __typename: 'Person', ...all('p') },
        { __typename: 'Incident', ...all('i') },
      ];
      return { ok: true, status: 200, body: JSON.stringify({ data: { search } }) };
    };
    expect(await town.ask(asked)).toEqual({ data: answer });
    town.intercept = () => undefined;
  });
});
