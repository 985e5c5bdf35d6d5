export type { SubgraphContext } from './SubgraphContext';
export type { SubgraphDefinition } from './SubgraphDefinition';
export { startSubgraph, type RunningSubgraph, type SubgraphOptions } from './startSubgraph';
