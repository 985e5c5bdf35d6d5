import { createServer } from 'node:net';
import type { Command } from 'commander';
import { wholeNumber } from './readCity';

/**
 * The port of a command whose `--port` also comes from PORT. Throws where it was given when it is none, and with the next step when nobody
 * can listen on it.
 */
export async function readPort(command: Command, start: string): Promise<number> {
  const given = command.getOptionValueSource('port') === 'env' ? 'PORT' : '--port';
  const port = wholeNumber(String(command.getOptionValue('port')), given, 0, 65_535);
  if (port === 0) return port;
  const error = await listenOnce(port);
  if (!error) return port;
  const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`;
  throw new Error(`port ${port} ${why}. Choose another one: PORT=${port === 65_535 ? 4_000 : port + 1} ${start}`);
}

function listenOnce(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, 'localhost', () => server.close(() => resolve(undefined)));
  });
}
