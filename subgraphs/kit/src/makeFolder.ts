import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` tries for ever where the folder above is there and the system says all
 * the same that it is not, as it does of `/proc/x`.
 */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Made by somebody else meanwhile.
    if (code === 'EEXIST' && fs.existsSync(folder)) return;
    throw new Error(`the folder ${folder} cannot be made (${code}); name another one`, { cause: error });
  }
}
