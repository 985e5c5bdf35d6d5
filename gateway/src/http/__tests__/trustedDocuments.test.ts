import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../lib/sha256';
import { loadTrustedDocuments } from '../../supergraph/TrustedDocuments';
import { testGateway, type TestGateway } from './harness';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const hello = 'query Hello { hello }';
const person = 'query P { person(id: 1) { name } }';
writeFileSync(join(folder, 'hello.graphql'), `${hello}\n`);
writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ [sha256(person)]: person }));

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ documents: { source: folder, mode: 'trusted-only' } });
});
afterAll(() => gateway.close());

test('a trusted document runs by its id, in each form that clients send', async () => {
  const id = sha256(hello);
  for (const body of [
    { documentId: id },
    { documentId: `sha256:${id}` },
    { query: '', documentId: id },
    { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
    { query: hello },
  ])
    expect(await gateway.post(body)).toMatchObject({ status: 200, body: { data: { hello: 'hello world' } } });
});

test('by GET too', async () => {
  const response = await fetch(`${gateway.url}?documentId=${sha256(person)}`);
  expect(await response.json()).toEqual({ data: { person: { name: 'Person 1' } } });
});

test('any other text is refused, and cannot be registered', async () => {
  const query = '{ hello }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
  for (const body of [{ query }, { query, extensions }]) {
    const { status, body: answer } = await gateway.post(body);
    expect([status, answer.errors[0].extensions.code]).toEqual([403, 'TRUSTED_DOCUMENT_REQUIRED']);
  }
  const unknown = await gateway.post({ extensions });
  expect(unknown.body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('trusted documents are planned before the first request', () => {
  const { executables, documents } = gateway.gateway.snapshots.current;
  expect(documents.size).toBeGreaterThanOrEqual(2);
  expect(executables.size).toBeGreaterThanOrEqual(2);
});

test('a document that is added is taken while the gateway runs', async () => {
  const added = '{ hello(name: "added") }';
  writeFileSync(join(folder, 'added.graphql'), added);
  for (let i = 0; i < 300 && !gateway.gateway.snapshots.current.trusted.has(sha256(added)); i++)
    await new Promise((done) => setTimeout(done, 10));
  expect((await gateway.post({ documentId: sha256(added) })).body.data).toEqual({ hello: 'hello added' });
});

const at = (source: string, mode: 'any' | 'trusted-only' = 'any') => ({ source, mode });

test('folders in the folder are read too, what is hidden is not; a change in one of them is taken', async () => {
  const nested = mkdtempSync(join(tmpdir(), 'nested-'));
  for (const name of ['cases', 'cases/open', '.git']) mkdirSync(join(nested, name));
  writeFileSync(join(nested, 'cases/open/hello.graphql'), hello);
  writeFileSync(join(nested, '.git/person.graphql'), person);
  expect([...loadTrustedDocuments(at(nested)).values()]).toEqual([hello]);
  const deep = await testGateway({ documents: { source: nested, mode: 'trusted-only' } });
  const added = '{ hello(name: "nested") }';
  writeFileSync(join(nested, 'cases/open/added.graphql'), added);
  for (let i = 0; i < 300 && !deep.gateway.snapshots.current.trusted.has(sha256(added)); i++)
    await new Promise((done) => setTimeout(done, 10));
  expect((await deep.post({ documentId: sha256(added) })).body.data).toEqual({ hello: 'hello nested' });
  // All gone at once is a mistake on the way, and the last good ones stay.
  rmSync(join(nested, 'cases'), { recursive: true });
  for (let i = 0; i < 300 && !deep.gateway.snapshots.lastRefusal; i++)
    await new Promise((done) => setTimeout(done, 10));
  expect((await deep.post({ documentId: sha256(added) })).body.data).toEqual({ hello: 'hello nested' });
  await deep.close();
});

test('a gateway that would answer nothing does not start', () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  writeFileSync(join(empty, 'README.md'), 'operations come here');
  expect(() => loadTrustedDocuments(at(empty, 'trusted-only'))).toThrow('There are no trusted documents in');
  expect(() => loadTrustedDocuments(at('', 'trusted-only'))).toThrow('say with --documents');
  expect(loadTrustedDocuments(at(empty)).size).toBe(0);
});

test('Apollo manifests are read; a text under a wrong id is refused', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'manifest-')), 'manifest.json');
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1 };
  writeFileSync(file, JSON.stringify({ ...manifest, operations: [{ id: sha256(hello), body: hello }] }));
  expect([...loadTrustedDocuments(at(file))]).toEqual([[sha256(hello), hello]]);
  writeFileSync(file, JSON.stringify({ ...manifest, operations: [{ id: sha256(person), body: hello }] }));
  expect(() => loadTrustedDocuments(at(file))).toThrow('another SHA-256');
  writeFileSync(file, '{');
  expect(() => loadTrustedDocuments(at(file))).toThrow('not valid JSON');
});
