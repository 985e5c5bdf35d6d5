export type { SubgraphContext } from './SubgraphContext';
export type { SubgraphDefinition } from './SubgraphDefinition';
export { findSubgraph } from './findSubgraph';
export { importDepartment } from './importDepartment';
export { startSubgraph, type RunningSubgraph, type SubgraphOptions } from './startSubgraph';
