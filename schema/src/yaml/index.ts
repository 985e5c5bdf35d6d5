export * from './checkShape';
export * from './decodeText';
export * from './readYaml';
