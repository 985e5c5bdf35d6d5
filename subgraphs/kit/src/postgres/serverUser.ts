import fs from 'node:fs';
import path from 'node:path';

/** The account that PostgreSQL runs under: it refuses to run as root, so root lends it uid 65534 ("nobody"). */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The account to start PostgreSQL under from this process; empty when this process is not root. */
export function serverUser(): ServerUser {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
}

/** Whether the account may enter `directory`, judged by the permission bits of it and of all above it. */
export function isReachable(directory: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true;
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** Makes a private directory (mode 0700) that belongs to the account. */
export function makePrivateDirectory(directory: string, user: ServerUser): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  fs.chmodSync(directory, 0o700);
  if (user.uid !== undefined && user.gid !== undefined) fs.chownSync(directory, user.uid, user.gid);
}
