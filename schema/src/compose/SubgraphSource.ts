import { type DocumentNode, GraphQLError, parse, Source } from 'graphql';
import type { SchemaProblem } from './SchemaProblem';

/** One department's subgraph as it is handed in for composition. */
export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** A subgraph whose SDL has been parsed. */
export interface ParsedSubgraph {
  readonly name: string;
  readonly url: string;
  readonly document: DocumentNode;
}

/** Parses one subgraph, or says where its SDL is not GraphQL. */
export function parseSubgraph(source: SubgraphSource): ParsedSubgraph | SchemaProblem {
  try {
    return { name: source.name, url: source.url, document: parse(new Source(source.sdl, source.name)) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return {
      department: source.name,
      code: 'SDL_SYNTAX',
      message: error.message,
      line: error.locations?.[0]?.line,
    };
  }
}
