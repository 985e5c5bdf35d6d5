/** Ends the PostgreSQL of jest-postgres-up.js and removes its files. */
const fs = require('node:fs');

module.exports = async () => {
  const started = globalThis.yiwangTestPostgres;
  if (!started) return;
  await started.server.stop();
  fs.rmSync(started.dataDir, { recursive: true, force: true });
};
