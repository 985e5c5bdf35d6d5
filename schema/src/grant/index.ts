export * from './Grant';
export * from './signGrant';
export * from './splitKeys';
export * from './verifyGrant';
