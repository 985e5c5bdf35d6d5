/**
 * `npm run bench:policy`: how long a policy of so many coordinates and so many role-purposes takes to be read and checked (YAML, JSON
 * Schema, meaning), and to be compiled for every class of callers. Each round is a first time: nothing is kept between rounds.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { compileDecisionTable, readPolicy } from '@yiwang/gateway';
import { callerClasses, subgraphSdlHeader } from '@yiwang/schema';
import { Command } from 'commander';
import { parse } from 'graphql';
import { median } from '../median';

interface Options {
  readonly coordinates: string;
  readonly rolePurposes: string;
  readonly dates: string;
  readonly rounds: string;
  readonly json?: string;
}
interface Figures {
  readonly coordinates: number;
  readonly classes: number;
  readonly rules: number;
  readonly dates: number;
  readonly readMs: number;
  readonly compileMs: number;
  readonly firstMs: number;
}

const REAL_POLICY = join(__dirname, '..', '..', '..', 'schema', 'policy');
const DAY = '2026-06-01';
const DEPARTMENTS = 10;
const GROUPS = 5;

new Command('bench:policy')
  .description('Measure reading, checking and compiling a large policy')
  .option('--coordinates <n>', 'classified fields', '1000')
  .option('--role-purposes <n>', 'purposes, each with a role of its own', '40')
  .option('--dates <n>', 'days on which rules begin or end; every rule is given one of them', '0')
  .option('--rounds <n>', 'rounds; medians are reported', '7')
  .option('--json <file>', 'write the figures; - for standard output')
  .action((options: Options) => {
    const figures = measure({
      coordinates: Number(options.coordinates),
      rolePurposes: Number(options.rolePurposes),
      dates: Number(options.dates),
      rounds: Number(options.rounds),
    });
    const conditions = `${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ${process.version}`;
    const json = JSON.stringify({ conditions, ...figures }, null, 2);
    if (options.json === '-') return console.log(json);
    if (options.json) writeFileSync(options.json, json);
    const { coordinates, classes, rules, dates, readMs, compileMs, firstMs } = figures;
    console.log(
      [
        conditions,
        `${coordinates} coordinates, ${classes} classes of callers, ${rules} rules, ${dates} days on which some begin or end`,
        `read and checked in ${readMs.toFixed(0)} ms, compiled for all classes in ${compileMs.toFixed(0)} ms; the first time ${firstMs.toFixed(0)} ms in all`,
        `aimed at: 500 ms in all, ${readMs + compileMs <= 500 ? 'met' : 'not met'}`,
      ].join('\n'),
    );
  })
  .parse();

/** How large the policy is to be. */
interface Size {
  readonly coordinates: number;
  readonly rolePurposes: number;
  readonly dates: number;
}

function measure({ rounds, ...asked }: Size & { readonly rounds: number }): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-policy-'));
  try {
    const question = writePolicy(folder, asked);
    const reads: number[] = [];
    const compiles: number[] = [];
    let size = { coordinates: 0, classes: 0, rules: 0 };
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const { policy, graph, required } = readPolicy(question);
      const read = performance.now();
      const table = compileDecisionTable(policy, graph, required, DAY);
      const classes = callerClasses(policy).map((caller) => table.classOf(caller));
      compiles.push(performance.now() - read);
      reads.push(read - started);
      if (!classes.every(({ readable }) => [...readable].length > 0)) throw new Error('a class may read nothing');
      size = { coordinates: table.coordinates.length, classes: classes.length, rules: policy.rules.length };
    }
    return {
      ...size,
      dates: asked.dates,
      readMs: median(reads),
      compileMs: median(compiles),
      firstMs: reads[0]! + compiles[0]!,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten departments, each with its share of the fields in five groups, and for each purpose a rule on each of these groups. */
function writePolicy(folder: string, { coordinates, rolePurposes, dates }: Size): Parameters<typeof readPolicy>[0] {
  const directory = join(folder, 'policy');
  mkdirSync(directory);
  copyFileSync(join(REAL_POLICY, 'masks.yaml'), join(directory, 'masks.yaml'));
  const names = Array.from({ length: DEPARTMENTS }, (_, n) => `d${n}`);
  const fieldsOf = Math.floor(coordinates / DEPARTMENTS);
  const purposes = Array.from({ length: rolePurposes }, (_, n) => n);
  const personal =
    '@classified(grade: "personal", sharing: "conditional", basis: "b", subject: "person", masks: ["name"])';
  const services = names.map((name, n) => {
    const fields = Array.from({ length: fieldsOf - 2 }, (_, at) => `f${at}: String ${personal}`);
    return {
      name,
      url: `http://${name}`,
      typeDefs: parse(`${subgraphSdlHeader(['@key'])}
        type Query { r${n}(id: ID! @reads(fields: ["T${n}.id"])): T${n} ${personal} }
        type T${n} @key(fields: "id") { id: ID! ${personal} ${fields.join(' ')} }`),
    };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  names.forEach((name, n) => {
    const groups = Array.from({ length: GROUPS }, (_, group) => {
      const own = Array.from({ length: fieldsOf - 2 }, (_, at) => at).filter((at) => at % GROUPS === group);
      const fields = [...(group === 0 ? [`Query.r${n}`, `T${n}.id`] : []), ...own.map((at) => `T${n}.f${at}`)];
      return `  g${n}-${group}: { name: { zh: 组, en: Group }, fields: [${fields.join(', ')}] }`;
    });
    const rules = purposes.flatMap((purpose) =>
      Array.from({ length: GROUPS }, (_, group) => {
        const decision = (purpose + group) % 3 === 0 && group > 0 ? 'mask, mask: name' : 'allow';
        return `  - { id: p${purpose}-${group}, fields: [g${n}-${group}], roles: [role${purpose}], purposes: [p${purpose}], decision: ${decision}, rows: case, basis: b${dateOf(n * 13 + purpose * GROUPS + group, dates)} }`;
      }),
    );
    const roles = n === 0 ? purposes.map((role) => `  - { code: role${role}, name: { zh: 岗, en: Post } }`) : [];
    writeFileSync(
      join(directory, `${name}.yaml`),
      [
        `department: ${name}`,
        'steward: s',
        ...(roles.length > 0 ? ['roles:', ...roles] : []),
        'groups:',
        ...groups,
        'rules:',
        ...rules,
      ].join('\n'),
    );
  });
  writeFileSync(
    join(directory, 'purposes.yaml'),
    [
      'purposes:',
      ...purposes.map(
        (purpose) =>
          `  - { code: p${purpose}, name: { zh: 目的, en: Purpose }, basis: b, steward: s, case: required, relations: [handler], roles: [role${purpose}], grade: sensitive, subjects: 20, minutes: 30, readsPerHour: 100 }`,
      ),
    ].join('\n'),
  );
  const departments = join(folder, 'departments.yaml');
  writeFileSync(
    departments,
    [
      'departments:',
      ...names.map(
        (name) =>
          `  - { code: ${name}, name: { zh: 局, en: Bureau }, contact: { name: desk, phone: 0990-5550100 }, steward: s, subgraph: ${name} }`,
      ),
    ].join('\n'),
  );
  return { directory, departments, supergraphSdl, day: DAY };
}

/** Every other rule begins on its day and is not in force yet, the others end on theirs. */
function dateOf(rule: number, dates: number): string {
  if (dates === 0) return '';
  const day = new Date(Date.parse(DAY) + ((rule % dates) + 1) * 86_400_000).toISOString().slice(0, 10);
  return rule % 2 === 0 ? `, from: ${day}` : `, until: ${day}`;
}
