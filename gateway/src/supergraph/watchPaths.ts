import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How soon to look again whether a file is still being written. */
const SETTLE = 100;

/**
 * Looks at files and folders, with those in them, at every interval and calls back when one was written, added or removed and has
 * come to rest. Polling notices what file events miss: mounted volumes, files replaced by a rename, a Kubernetes ConfigMap.
 * @param since what `fingerprintPaths` said when the files were read; without it, changes count from the first look
 * @returns stops watching
 */
export function watchPaths(
  paths: readonly string[],
  interval: number,
  changed: () => void,
  since?: Promise<string>,
): () => void {
  let known: string | undefined;
  let before: string | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    known ??= await since;
    const now = await fingerprintPaths(paths);
    if (stopped) return;
    known ??= now;
    const settled = now === before;
    before = now;
    if (now !== known && settled) {
      known = now;
      changed();
    }
    setTimeout(look, now === known ? interval : Math.min(interval, SETTLE)).unref();
  };
  void look();
  return () => {
    stopped = true;
  };
}

/** A text that changes when one of the files or folders does. */
export async function fingerprintPaths(paths: readonly string[]): Promise<string> {
  return (await Promise.all(paths.map(fingerprint))).join('\n');
}

async function fingerprint(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    const own = `${path} ${mtimeMs} ${size} ${ino}`;
    const all = await readdir(path, { recursive: true }).catch(() => undefined);
    if (!all) return own;
    // Not into what is hidden: a ConfigMap keeps there, under another name each time, what stands beside it too.
    const names = all.filter((name) => !/(^|[/\\])\.[^/\\]*[/\\]/.test(name));
    const inside = await Promise.all(
      names.sort().map(async (name) => {
        const file = await stat(join(path, name)).catch(() => undefined);
        return file ? `${name} ${file.mtimeMs} ${file.size} ${file.ino}` : name;
      }),
    );
    return `${own} ${inside.join(' ')}`;
  } catch {
    return `${path} missing`;
  }
}
