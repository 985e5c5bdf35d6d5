/** `yiwang fill`: the sample city made, imported and linked in a database that is already running. */
import { join } from 'node:path';
import { findDatabaseUrl } from '@yiwang/kit';
import { Command } from 'commander';
import { ROOT } from '../root';
import { DataDirectory } from '../start/dataDirectory';
import { fillCity } from '../start/fillCity';
import { Steps } from '../start/Steps';

export const fillCommand = new Command('yiwang fill')
  .description('Make the sample city, import every department’s exports and link them, in a running database')
  .option('--people <number>', 'size of the city, the first time (default 10000)', Number)
  .option('--seed <number>', 'which city, the first time (default 1)', Number)
  .option('--data <directory>', 'where exports and progress are kept', process.env.YIWANG_DATA ?? join(ROOT, '.yiwang'))
  .option('--database-url <url>', 'PostgreSQL 15 or later (default: DATABASE_URL, or the embedded one that is running)')
  .action(async (options: { people?: number; seed?: number; data: string; databaseUrl?: string }) => {
    const url = options.databaseUrl ?? findDatabaseUrl()?.url;
    if (!url) throw new Error('no database: set DATABASE_URL, or start the embedded one with npm start');
    await fillCity(DataDirectory.open(options.data, options.people, options.seed), url, new Steps());
  });
