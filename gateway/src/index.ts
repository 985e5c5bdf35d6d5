/** The federation gateway, for programs that embed it. */
export { openAccess, type OpenedAccess } from './access';
export { configWith, loadConfig, type GatewayConfig } from './config';
export { ClientError } from './errors/ClientError';
export { errorCodes, type ErrorCode } from './errors/errorCodes';
export { startGateway, type Gateway, type GatewayParts } from './http/Gateway';
export { partsOf, runGateway } from './main';
export { compileDecisionTable, readPolicy } from './permissions';
export type { AccessStages, PermittedOperation } from './request/AccessStages';
export { runPlan } from './runPlan';
