export * from './Grant';
export * from './signGrant';
export * from './verifyGrant';
