export * from './checkShape';
export * from './readYaml';
