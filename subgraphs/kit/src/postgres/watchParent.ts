import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerUser } from './serverUser';

/**
 * Starts a shell that shuts PostgreSQL down (fast) when this process is gone, even by kill -9: it reads a pipe whose
 * other end only this process holds. Returns the function that calls it off.
 */
export function watchParent(postgresPid: number, user: ServerUser): () => void {
  const script = 'while read -r _; do :; done; kill -INT "$1"';
  const shell: ChildProcess = spawn('/bin/sh', ['-c', script, 'yiwang-postgres-watch', String(postgresPid)], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own session: Ctrl-C in the terminal must not end the watch before the parent has ended.
    detached: true,
  });
  // Without a watch the server still starts; only an orphan after kill -9 would wait for the next start.
  shell.on('error', () => {});
  shell.stdin?.on('error', () => {});
  shell.unref();
  (shell.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return () => {
    shell.kill('SIGKILL');
    shell.stdin?.destroy();
  };
}
