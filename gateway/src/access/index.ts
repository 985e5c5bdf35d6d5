export { openAccess, type AccessSurroundings, type OpenedAccess } from './openAccess';
