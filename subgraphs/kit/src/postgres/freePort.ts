import net from 'node:net';
import { EmbeddedPostgresError } from './EmbeddedPostgresError';

/** A free TCP port of 127.0.0.1: `wanted` itself, or any when it is 0. Fails with a clear message when it is taken. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${cause.code})`;
      reject(
        new EmbeddedPostgresError(`Port ${wanted} of 127.0.0.1 ${why}. Choose another, or none for any free one.`, {
          cause,
        }),
      );
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
