#!/usr/bin/env node
'use strict';
const { runSupergraphTool } = require('../dist/runSupergraphTool.js');

runSupergraphTool(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
