export * from './applyMask';
export * from './maskKinds';
