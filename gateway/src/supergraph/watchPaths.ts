import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Looks at files and folders (one level deep) at every interval and calls back when one was written, added or removed.
 * Polling notices what file events miss: mounted volumes, files replaced by a rename, a Kubernetes ConfigMap.
 * @returns stops watching
 */
export function watchPaths(paths: readonly string[], interval: number, changed: () => void): () => void {
  let last: string | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    const now = (await Promise.all(paths.map(fingerprint))).join('\n');
    if (stopped) return;
    if (last !== undefined && now !== last) changed();
    last = now;
    setTimeout(look, interval).unref();
  };
  void look();
  return () => {
    stopped = true;
  };
}

async function fingerprint(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    const own = `${path} ${mtimeMs} ${size} ${ino}`;
    const names = await readdir(path).catch(() => undefined);
    if (!names) return own;
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
