export { type AccessContext, ASSURANCE_LEVELS, type Assurance, type Principal } from './AccessContext';
export { ACCESS_HEADERS, buildAccessContext, readStatedAccess, type StatedAccess } from './buildAccessContext';
export type { CaseDirectory, CaseStanding } from './CaseDirectory';
export { DEV_AUDIENCE, DEV_ISSUER, DevIssuer, type DevIssuerOptions } from './DevIssuer';
export { MemoryReadBudget, type ReadBudget } from './ReadBudget';
export { type CountReads, RedisReadBudget } from './RedisReadBudget';
export { type Revocation, RevocationList, type RevocationSource } from './RevocationList';
export { loadSampleAccounts, type SampleAccount } from './sampleAccounts';
export { TOKEN_ALGORITHMS, type TokenAlgorithm, TokenVerifier, type TokenVerifierOptions } from './TokenVerifier';
