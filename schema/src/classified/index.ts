export * from './accessDirectives';
export * from './Classification';
export * from './readClassified';
