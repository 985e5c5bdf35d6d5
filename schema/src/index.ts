export * from './classified';
export * from './grant';
export * from './masks';
