export * from './classificationOf';
export * from './composeSubgraphs';
export * from './SchemaProblem';
export type { SubgraphSource } from './SubgraphSource';
