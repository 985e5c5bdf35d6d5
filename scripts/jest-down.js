/** Ends the PostgreSQL of jest-up.js and removes what the run has left behind. */
const fs = require('node:fs');

module.exports = async () => {
  const { server, folder } = globalThis.yiwangTest;
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
};
