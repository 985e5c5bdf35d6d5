#!/usr/bin/env node
/** Runs when it is loaded, whether Node was started with it or the command `yiwang` loads it. */
import { runCityTool } from './runCityTool';

void runCityTool(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
