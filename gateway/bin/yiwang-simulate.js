#!/usr/bin/env node
'use strict';
const { runSimulation } = require('../dist/runSimulation.js');

runSimulation(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
