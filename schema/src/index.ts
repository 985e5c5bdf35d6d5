export * from './classified';
export * from './compose';
export * from './grant';
export * from './masks';
