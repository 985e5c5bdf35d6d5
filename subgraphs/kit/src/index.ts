import 'reflect-metadata';

export * from './database';
export * from './graphql';
export * from './service';
export * from './postgres';
export * from './normalise';
export * from './mapping';
