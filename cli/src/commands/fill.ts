/** `yiwang fill`: the sample city made, imported and linked in a database that is already running. */
import { explainUnreachable, findDatabaseUrl } from '@yiwang/kit';
import { Command } from 'commander';
import { DataDirectory } from '../start/dataDirectory';
import { fillCity } from '../start/fillCity';
import { findShowcase } from '../start/findShowcase';
import { readCity } from '../start/readCity';
import { UsageError } from '../UsageError';
import { Steps } from '../start/Steps';
import { say } from '../words';

export const fillCommand = new Command('yiwang fill')
  .description('Make the sample city, import every department’s exports and link them, in a running database')
  .option('--people <number>', 'size of the city, the first time (default 10000)')
  .option('--seed <number>', 'which city, the first time (default 1)')
  .option('--data <directory>', 'where exports and progress are kept', process.env.YIWANG_DATA)
  .option('--database-url <url>', 'PostgreSQL 15 or later (default: DATABASE_URL, or the embedded one that is running)')
  .action(async (options: { people?: string; seed?: string; data: string; databaseUrl?: string }) => {
    const url = options.databaseUrl ?? findDatabaseUrl()?.url;
    if (!url) throw new UsageError(say('NO_DATABASE'));
    const data = DataDirectory.open(options.data, readCity(options));
    const { caseId, personId } = await fillCity(data, url, new Steps())
      .then(() => findShowcase(url))
      .catch((error: unknown) => {
        throw explainUnreachable(error);
      });
    const { people, seed } = data.state;
    console.log(
      [
        say('CITY_THERE', people.toLocaleString('en'), seed),
        say('FOR_SAMPLE_ACCOUNTS'),
        `YIWANG_IDENTITY_SAMPLE_CASE=${caseId}`,
        `YIWANG_IDENTITY_SAMPLE_PERSON=${personId}`,
      ].join('\n'),
    );
  });
