import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** When the process `pid` began, as a text that differs for a later process with the same number; null if none runs. */
export function processStart(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    try {
      // Field 22 of /proc/PID/stat; the second field may hold blanks and parentheses, so count from its end.
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    } catch {
      return null;
    }
  }
  return ps(pid, 'lstart=');
}

/** The command line of the process `pid`; empty if none runs or it may not be read. */
export function processCommand(pid: number): string {
  if (!isAlive(pid)) return '';
  if (process.platform !== 'linux') return ps(pid, 'command=') ?? '';
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ps(pid: number, column: string): string | null {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
