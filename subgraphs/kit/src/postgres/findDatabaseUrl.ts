import fs from 'node:fs';
import path from 'node:path';

/** Where a database was found: given in the environment, or the embedded one that is running. */
export interface FoundDatabase {
  readonly url: string;
  readonly source: 'DATABASE_URL' | 'embedded';
}

/** The folder of the embedded server under the product's data folder (`YIWANG_DATA`, else `.yiwang` here). */
export function embeddedDataDir(environment: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): string {
  return path.resolve(cwd, environment.YIWANG_DATA || '.yiwang', 'postgres');
}

/** The database to use from the command line: `DATABASE_URL`, else the running embedded one; null if neither. */
export function findDatabaseUrl(
  environment: NodeJS.ProcessEnv = process.env,
  cwd = process.cwd(),
): FoundDatabase | null {
  if (environment.DATABASE_URL) return { url: environment.DATABASE_URL, source: 'DATABASE_URL' };
  try {
    const url = fs.readFileSync(path.join(embeddedDataDir(environment, cwd), 'url'), 'utf8').trim();
    return url ? { url, source: 'embedded' } : null;
  } catch {
    return null;
  }
}
