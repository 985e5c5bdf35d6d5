import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse } from 'graphql';
import { standInResolvers } from '../standInResolvers';
import type { Scenario } from '../Scenario';

const TOP = join(__dirname, '..', '..', '..');
const DEPARTMENTS = ['registry', 'petitions', 'police', 'mediation', 'civil-affairs', 'housing'];

/** The real schemas of the six departments with stand-in records, and the real example of one person over all of them. */
export const city: Scenario = {
  name: 'city',
  text: 'the six departments’ real schemas, one person over all of them',
  get subgraphs() {
    return DEPARTMENTS.map((name) => {
      const sdl = readFileSync(join(TOP, 'subgraphs', name, 'schema.graphql'), 'utf8');
      return { name, sdl, resolvers: standInResolvers(buildASTSchema(parse(sdl), { assumeValidSDL: true })) };
    });
  },
  get query() {
    return readFileSync(join(TOP, 'bench', 'city.graphql'), 'utf8');
  },
};
