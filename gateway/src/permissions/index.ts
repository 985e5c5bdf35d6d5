export { callerKey, type ClassDecisions, compileDecisionTable, type DecisionTable } from './DecisionTable';
export { decisionId, type Denial, DENIAL_REASONS, type DenialReason } from './Denial';
export { explainDecision, type Explanation } from './explainDecision';
export { type Caller, type Permission, Permissions } from './Permissions';
export { PolicyInForce } from './PolicyInForce';
export { type PolicyQuestion, type PolicyReading, readPolicy, readPolicyAside } from './readPolicy';
export { requiredCoordinates } from './requiredCoordinates';
export { visibleCoordinates, visibleSchema } from './visibleSchema';
