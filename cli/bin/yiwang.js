#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { language } = require('./language');

const built = join(__dirname, '..', 'dist', 'index.js');
if (!existsSync(built)) {
  console.error(
    language() === 'zh'
      ? 'yiwang 尚未构建：请在项目根目录运行 `npm run build`（或运行 `npm start`，它会自行构建）。'
      : 'yiwang is not built yet: run `npm run build` (or `npm start`, which builds by itself) at the top of the project.',
  );
  process.exit(1);
}
// Whoever reads the output may have read enough, as `head` has.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
require(built).main(process.argv.slice(2));
