import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse } from 'graphql';
import { CITY_CASE } from '../governed';
import { standInResolvers } from '../standInResolvers';
import type { Scenario } from '../Scenario';

const TOP = join(__dirname, '..', '..', '..');
const DEPARTMENTS = ['registry', 'petitions', 'police', 'mediation', 'civil-affairs', 'housing'];

/** What the gateway asks the registry before it lets a mediator read: an open case that mediation takes part in. */
const CASE_ACCESS = {
  id: CITY_CASE,
  open: true,
  opening: false,
  lead: 'housing',
  participants: DEPARTMENTS,
  grid: null,
  subjects: [0, 1, 2].flatMap((at) => [
    { id: `person${at}`, house: false, subgraphs: DEPARTMENTS, confidential: false },
    { id: `house${at}`, house: true, subgraphs: DEPARTMENTS, confidential: false },
  ]),
};

/** The real schemas of the six departments with stand-in records, and one case over all of them as a mediator may read it. */
export const city: Scenario = {
  name: 'city',
  text: 'the six departments’ real schemas, one case with its people and houses over all of them',
  governed: true,
  get subgraphs() {
    const departments = DEPARTMENTS.map((name) => {
      const sdl = readFileSync(join(TOP, 'subgraphs', name, 'schema.graphql'), 'utf8');
      const resolvers = standInResolvers(buildASTSchema(parse(sdl), { assumeValidSDL: true }));
      if (name === 'registry') Object.assign(resolvers.Query!, { caseAccess: () => CASE_ACCESS });
      return { name, sdl, resolvers };
    });
    const own = readFileSync(join(TOP, 'schema', 'access.graphql'), 'utf8');
    return [...departments, { name: 'access', sdl: own, resolvers: {}, silent: true }];
  },
  get query() {
    return readFileSync(join(TOP, 'bench', 'city.graphql'), 'utf8');
  },
};
