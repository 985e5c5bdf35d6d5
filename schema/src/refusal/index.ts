export type { ArgumentRefusal } from './ArgumentRefusal';
