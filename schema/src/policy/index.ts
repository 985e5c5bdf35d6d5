export * from './callerClasses';
export type { PolicyContext } from './checkMeaning';
export * from './decideClass';
export * from './loadPolicy';
export * from './Policy';
export * from './policyJsonSchema';
export type { PolicyText } from './readPolicyFiles';
