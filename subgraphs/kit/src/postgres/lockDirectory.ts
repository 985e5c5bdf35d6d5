import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './EmbeddedPostgresError';
import { processStart } from './processIdentity';

/**
 * Takes `directory` for this process by a file `lock` in it, and returns the function that gives it back. A lock whose
 * process is gone (killed, machine restarted) is taken over; PostgreSQL's own lock stays the last guard of the data.
 */
export function lockDirectory(directory: string): () => void {
  const file = path.join(directory, 'lock');
  const mine = JSON.stringify({ pid: process.pid, started: processStart(process.pid) });
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (read(file) === mine) fs.rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = read(file);
    if (holder === null) continue;
    const pid = livingHolder(holder);
    if (pid !== null) {
      throw new EmbeddedPostgresError(
        `The data directory ${directory} is in use by process ${pid}. Stop that one first, or choose another directory ` +
          '(YIWANG_DATA).',
      );
    }
    const stale = `${file}.${process.pid}`;
    try {
      fs.renameSync(file, stale);
      // Another start may have taken the stale lock over between reading and renaming: then give it back.
      if (read(stale) !== holder) fs.renameSync(stale, file);
      else fs.rmSync(stale, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new EmbeddedPostgresError(`The data directory ${directory} is being started by another process. Try again.`);
}

function livingHolder(text: string): number | null {
  try {
    const { pid, started } = JSON.parse(text) as { pid: number; started: string | null };
    const now = processStart(pid);
    return now !== null && (started === null || now === started) ? pid : null;
  } catch {
    // A lock cut short by a crash names nobody.
    return null;
  }
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
