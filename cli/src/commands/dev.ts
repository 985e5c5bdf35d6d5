/** `yiwang dev DEPARTMENT`: one department alone, with its explorer, on DATABASE_URL or an embedded PostgreSQL. */
import { join } from 'node:path';
import { embeddedDataDir, findDatabaseUrl, findSubgraph, startEmbeddedPostgres, startSubgraph } from '@yiwang/kit';
import { Command } from 'commander';
import { ROOT } from '../root';
import { checkPort } from '../start/checkPort';

export const devCommand = new Command('yiwang dev')
  .description('Start one department alone, with GraphiQL at its address')
  .argument('<department>', 'registry, petitions, police, mediation, civil-affairs or housing')
  .option('--port <number>', 'port to listen on', process.env.PORT ?? '4001')
  .action(async (code: string, options: { port: string }) => {
    const definition = findSubgraph(code);
    const port = Number(options.port);
    await checkPort(port, 'localhost');
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
