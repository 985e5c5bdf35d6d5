#!/usr/bin/env node
'use strict';
const { runPlan } = require('../dist/runPlan.js');

runPlan(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
