export { type AccessContext, type Assurance, type Principal } from './AccessContext';
export { buildAccessContext, readStatedAccess, type StatedAccess } from './buildAccessContext';
export type { CaseDirectory, CaseStanding } from './CaseDirectory';
export { DevIssuer, type DevIssuerOptions } from './DevIssuer';
export { MemoryReadBudget, type ReadBudget } from './ReadBudget';
export { type CountReads, RedisReadBudget } from './RedisReadBudget';
export { type Revocation, RevocationList, type RevocationSource } from './RevocationList';
export { loadSampleAccounts, type SampleAccount } from './sampleAccounts';
export { TOKEN_ALGORITHMS, type TokenAlgorithm, TokenVerifier, type TokenVerifierOptions } from './TokenVerifier';
