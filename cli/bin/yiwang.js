#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '..', 'dist', 'index.js');
if (!existsSync(built)) {
  console.error(
    'yiwang is not built yet: run `npm run build` (or `npm start`, which builds by itself) at the top of the project.',
  );
  process.exit(1);
}
require(built).main(process.argv.slice(2));
