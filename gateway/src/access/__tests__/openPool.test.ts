import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { configWith } from '../../config';
import { openPool } from '../shared/openPool';

const server = new URL(process.env['YIWANG_TEST_POSTGRES']!);
/** A network on the way to PostgreSQL that can begin to drop everything, in both directions and without a word. */
let network: Server;
let dropping = false;
const sockets: Socket[] = [];

beforeAll(async () => {
  network = createServer((client) => {
    const upstream = connect(Number(server.port || 5432), server.hostname);
    sockets.push(client, upstream);
    client.on('data', (data) => dropping || upstream.write(data)).on('error', () => undefined);
    upstream.on('data', (data) => dropping || client.write(data)).on('error', () => undefined);
  });
  await new Promise<void>((done) => network.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  network.close();
});

test('connections that fall silent are given up and replaced, so that all is well as soon as the network is', async () => {
  const url = new URL(server);
  url.host = `127.0.0.1:${(network.address() as AddressInfo).port}`;
  const { audit } = configWith({ audit: { database: url.toString(), timeout: 200 } });
  const pool = openPool(audit, () => undefined);
  const ask = () => pool.query('select 1 as one').then(({ rows }) => rows[0].one);
  expect(await Promise.all(Array.from({ length: 8 }, ask))).toEqual(Array(8).fill(1));
  dropping = true;
  const silent = await Promise.allSettled(Array.from({ length: 9 }, ask));
  expect(silent.map(({ status }) => status)).toEqual(Array(9).fill('rejected'));
  // What was dropped never arrives: those connections stay as dead as they are.
  dropping = false;
  expect(await ask()).toBe(1);
  await pool.end();
}, 10_000);
