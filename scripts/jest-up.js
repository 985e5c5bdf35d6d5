/**
 * One temporary folder for the whole jest run, and one PostgreSQL, each suite in a database of its own; TEST_DATABASE_URL takes a real
 * server instead.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
// jest transforms what a global setup requires, so this loads the TypeScript source; no build is needed.
const { startEmbeddedPostgres } = require('../subgraphs/kit/src/postgres');

module.exports = async () => {
  // The command speaks the language of the locale; tests compare what it says in English.
  process.env.LC_ALL = 'C';
  // What a test leaves behind goes with it at the end. Open to all, as such folders are: PostgreSQL runs as a user of its own.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yiwang-test-'));
  fs.chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  globalThis.yiwangTest = { folder };
  if (process.env.TEST_DATABASE_URL) {
    process.env.YIWANG_TEST_POSTGRES = process.env.TEST_DATABASE_URL;
    return;
  }
  const dataDir = fs.mkdtempSync(path.join(folder, 'postgres-'));
  fs.chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir,
    // A test database need not outlive a crash.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  process.env.YIWANG_TEST_POSTGRES = server.url;
  globalThis.yiwangTest.server = server;
};
