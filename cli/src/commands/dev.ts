/** `yiwang dev DEPARTMENT`: one department alone, with its explorer, on DATABASE_URL or an embedded PostgreSQL. */
import { join } from 'node:path';
import {
  DEPARTMENTS,
  embeddedDataDir,
  findDatabaseUrl,
  findSubgraph,
  startEmbeddedPostgres,
  startSubgraph,
} from '@yiwang/kit';
import { Argument, Command, Option } from 'commander';
import { ROOT } from '../root';
import { readPort } from '../start/readPort';

export const devCommand = new Command('yiwang dev')
  .description('Start one department alone, with its explorer')
  .addArgument(new Argument('<department>', 'whose subgraph to serve').choices(DEPARTMENTS))
  .addOption(new Option('--port <number>', 'port to listen on').env('PORT').default('4001'))
  .action(async (code: string, _options: object, command: Command) => {
    const definition = findSubgraph(code);
    const port = await readPort(command, `yiwang dev ${code}`);
    const found = findDatabaseUrl();
    const embedded = found ? undefined : await startEmbeddedPostgres({ dataDir: embeddedDataDir(), logger: console });
    const subgraph = await startSubgraph(definition, {
      databaseUrl: found?.url ?? embedded!.url,
      port,
      host: 'localhost',
      explorer: join(ROOT, 'console', 'dist'),
    });
    console.log(`ready ${new URL('/', subgraph.url).href}  (GraphQL at ${subgraph.url})`);
    const stop = async (): Promise<void> => {
      await subgraph.close();
      await embedded?.stop();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
