export * from './callerClasses';
export * from './decideClass';
export * from './loadPolicy';
export * from './Policy';
export { isDay } from './policyDays';
export * from './policyJsonSchema';
export * from './printMatrix';
export type { PolicyContext, PolicyText } from './readPolicyFiles';
