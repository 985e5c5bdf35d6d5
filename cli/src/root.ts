import { join } from 'node:path';

/** The top of the project. */
export const ROOT = join(__dirname, '..', '..');
