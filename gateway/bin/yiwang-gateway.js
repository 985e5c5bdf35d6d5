#!/usr/bin/env node
'use strict';
const { runGateway } = require('../dist/main.js');

runGateway(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
