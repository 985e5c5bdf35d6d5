/** `yiwang schema`: each department's SDL from its classes, and the supergraph composed from them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildDepartmentSchema, DEPARTMENTS, findSubgraph } from '@yiwang/kit';
import { composeSubgraphs, formatSchemaProblem } from '@yiwang/schema';
import { Command } from 'commander';
import { ROOT } from '../root';

/** Ports that the departments listen on where each has a machine of its own name; overridden by configuration. */
const PORTS: Readonly<Record<string, number>> = Object.fromEntries(DEPARTMENTS.map((code, at) => [code, 4001 + at]));

export const schemaCommand = new Command('yiwang schema')
  .description('Write subgraphs/*/schema.graphql from the classes and compose schema/supergraph.graphql')
  .option('--check', 'write nothing; exit 1 when a committed file differs')
  .action((options: { check?: boolean }) => {
    const files = generate();
    const stale = Object.entries(files).filter(
      ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
    );
    for (const [file, text] of stale) {
      console.log(`${options.check ? 'differs' : 'written'}  ${relative(ROOT, file)}`);
      if (!options.check) writeFileSync(file, text);
    }
    if (stale.length === 0) console.log('all schemas are up to date');
    else if (options.check) process.exitCode = 1;
  });

function generate(): Record<string, string> {
  const files: Record<string, string> = {};
  const sources = DEPARTMENTS.map((code) => {
    const { sdl } = buildDepartmentSchema(findSubgraph(code));
    files[join(ROOT, 'subgraphs', code, 'schema.graphql')] = sdl;
    return { name: code, url: `http://localhost:${PORTS[code]}/graphql`, sdl };
  });
  // Answered by the gateway itself, so it has no address.
  const access = { name: 'access', url: '', sdl: readFileSync(join(ROOT, 'schema', 'access.graphql'), 'utf8') };
  const composition = composeSubgraphs([...sources, access]);
  if (composition.errors) {
    const lines = composition.errors.map((problem) => `  ${formatSchemaProblem(problem)}`);
    throw new Error(`the supergraph does not compose:\n${lines.join('\n')}`);
  }
  files[join(ROOT, 'schema', 'supergraph.graphql')] = `${composition.supergraphSdl.trim()}\n`;
  return files;
}
