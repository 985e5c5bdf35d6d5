#!/usr/bin/env node
'use strict';
const { issueToken } = require('../dist/issueToken.js');

issueToken(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
