'use strict';
/** Lets a child process of a test run the sources as jest does: node -r fromSources.js -e "…". */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

const options = JSON.parse(readFileSync(join(__dirname, '../../../.swcrc'), 'utf8'));
require.extensions['.ts'] = (module, file) =>
  module._compile(transformFileSync(file, { ...options, swcrc: false, sourceMaps: false }).code, file);
