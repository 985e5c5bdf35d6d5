#!/usr/bin/env node
'use strict';
const { runAuditTool } = require('../dist/auditTool/runAuditTool.js');

runAuditTool(process.argv.slice(2)).then(
  // Standard output may be a pipe that is still being written; the process ends when it is empty.
  (code) => (process.exitCode = code),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
