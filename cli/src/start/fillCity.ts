/**
 * Makes the sample city, loads every department's exports and links them. Each stage is remembered, so that a start that was
 * interrupted goes on where it stopped.
 */
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEPARTMENTS, importDepartment } from '@yiwang/kit';
import { ROOT } from '../root';
import { say } from '../words';
import type { DataDirectory } from './dataDirectory';
import { holdsCity } from './holdsCity';
import type { Steps } from './Steps';

/** Brings the city of a data directory into the database; does nothing when it is there. */
export async function fillCity(data: DataDirectory, databaseUrl: string, steps: Steps): Promise<void> {
  const { people, seed } = data.state;
  if (data.lacks('city')) {
    await steps.run(say('CITY_STEP', people.toLocaleString('en'), seed), () => makeCity(data, people, seed));
    data.finish('city');
  }
  // Filled before, but into another database: the exports are there, and are loaded once more.
  if (!data.lacks('link') && !(await holdsCity(databaseUrl))) data.finish('city');
  if (data.lacks('import')) {
    for (const department of DEPARTMENTS) {
      await steps.run(
        say('IMPORT_STEP', department),
        (progress) =>
          importDepartment(department, data.join('city', department), {
            database: { url: databaseUrl },
            allowEmpty: true,
            rejectsDir: data.join('rejects', department),
            onProgress: ({ bytes, totalBytes, phase }) =>
              progress(phase === 'reading' ? `${Math.round((100 * bytes) / totalBytes)} %` : phase),
          }),
        ({ rows }) => say('IMPORTED', rows.loaded.toLocaleString('en'), rows.rejected),
      );
    }
    data.finish('import');
  }
  if (data.lacks('link')) {
    await steps.run(say('LINK_STEP'), () =>
      runProgram('subgraphs/registry/dist/link/main.js', ['--database-url', databaseUrl], data),
    );
    data.finish('link');
  }
}

async function makeCity(data: DataDirectory, people: number, seed: number): Promise<void> {
  const making = data.join('city.making');
  rmSync(making, { recursive: true, force: true });
  rmSync(data.join('city'), { recursive: true, force: true });
  const args = ['--people', String(people), '--seed', String(seed), '--out', making];
  await runProgram('subgraphs/sample-city/dist/main.js', args, data);
  renameSync(making, data.join('city'));
}

/** Runs a built program to its end; its words appear only when it fails. */
function runProgram(path: string, args: readonly string[], data: DataDirectory): Promise<void> {
  const file = join(ROOT, path);
  if (!existsSync(file)) throw new Error(say('NOT_BUILT', path));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, YIWANG_DATA: data.path },
    });
    let said = '';
    const listen = (chunk: Buffer): void => void (said = (said + chunk.toString('utf8')).slice(-4000));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(say('FAILED', path, said.trim())))));
  });
}
