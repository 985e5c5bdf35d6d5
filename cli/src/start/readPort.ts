import { createServer } from 'node:net';
import type { Command } from 'commander';
import { say } from '../words';
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
  const other = port === 65_535 ? 4_000 : port + 1;
  throw new Error(
    error.code === 'EADDRINUSE'
      ? say('PORT_TAKEN', port, other, start)
      : say('PORT_UNUSABLE', port, String(error.code), other, start),
  );
}

function listenOnce(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, 'localhost', () => server.close(() => resolve(undefined)));
  });
}
