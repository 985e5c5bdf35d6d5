export { type ClassDecisions, compileDecisionTable, type DecisionTable } from './DecisionTable';
export { type Denial, type DenialReason } from './Denial';
export { explainDecision, type Explanation } from './explainDecision';
export { type Caller, type Permission, Permissions } from './Permissions';
export { PolicyInForce } from './PolicyInForce';
export { type PolicyQuestion, type PolicyReading, readPolicy, readPolicyAside } from './readPolicy';
export { requiredCoordinates } from './requiredCoordinates';
export { visibleCoordinates, visibleSchema } from './visibleSchema';
