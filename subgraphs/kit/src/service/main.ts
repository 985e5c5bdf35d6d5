/**
 * The program that serves departments: `node subgraphs/kit/dist/service/main.js petitions [police …]`. Prints one JSON line
 * `{department, url}` when each is ready. A department alone takes PORT; several take any free ports. Without a key to check grants
 * with (loadGrantKeys) it refuses to start in production, unless told `--open`.
 */
import { loadGrantKeys } from '../access';
import { DEPARTMENTS } from '../departments';
import { findSubgraph } from './findSubgraph';
import { startSubgraph, type RunningSubgraph } from './startSubgraph';

const USAGE = `Usage: node subgraphs/kit/dist/service/main.js [--open] DEPARTMENT...

Serves departments: ${DEPARTMENTS.join(', ')}.
Environment: DATABASE_URL; PORT and HOST of a department alone; YIWANG_DEPARTMENT_KEY or YIWANG_GRANT_KEY to check grants with;
YIWANG_CONSOLE, a folder with the built explorer to serve at /.
--open answers to anybody, without grants.`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(USAGE);
  const open = args.includes('--open');
  const codes = args.filter((arg) => arg !== '--open');
  const databaseUrl = process.env.DATABASE_URL;
  if (codes.length === 0) throw new Error('name at least one department, for example: petitions');
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set; `yiwang dev DEPARTMENT` starts one with its own database');
  const running: RunningSubgraph[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(running.map((subgraph) => subgraph.close()));
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started by another program over a pipe: when that one is gone, however it ended, nothing must be left behind.
  process.once('disconnect', stop);
  for (const code of codes) {
    const subgraph = await startSubgraph(findSubgraph(code), {
      databaseUrl,
      port: codes.length === 1 ? Number(process.env.PORT ?? 0) : 0,
      host: process.env.HOST ?? '127.0.0.1',
      explorer: process.env.YIWANG_CONSOLE,
      grantKeys: loadGrantKeys(code, open),
    });
    running.push(subgraph);
    const ready = { department: code, url: subgraph.url };
    console.log(JSON.stringify(ready));
    process.send?.(ready);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
