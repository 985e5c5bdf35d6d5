import { createServer } from 'node:net';

/** Throws with the next step when nobody can listen on the port. */
export async function checkPort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`;
      reject(new Error(`port ${port} ${why}. Choose another one: PORT=${port + 1} npm start`));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
