export * from './classified';
export * from './compose';
export * from './departments';
export * from './grant';
export * from './masks';
export * from './policy';
export type * from './refusal';
export * from './yaml';
