import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configWith, helpText, loadConfig, NAMED_OPTIONS, optionsTable } from '..';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const load = (argv: string[], env: Record<string, string> = {}) => loadConfig({ argv, env });

test('without anything the defaults hold, and are frozen', () => {
  const { config } = load([]);
  expect(config).toEqual(configWith({}));
  expect(config?.server.port).toBe(4000);
  expect(Object.isFrozen(config) && Object.isFrozen(config?.limits)).toBe(true);
});

test('a flag beats a variable, a variable the file, the file the default', () => {
  const yaml = file('a.yaml', 'server: { port: 1, path: /g }\nlimits:\n  depth: 7\n  tokens: 70\n');
  const { config } = load(['--config', yaml, '--limits-depth=9'], { YIWANG_LIMITS_DEPTH: '8', PORT: '2' });
  expect(config?.limits).toMatchObject({ depth: 9, tokens: 70, aliases: 200 });
  expect(config?.server).toMatchObject({ port: 2, path: '/g' });
});

test('sizes, spans of time, switches, lists and mappings are read', () => {
  const { config } = load(
    `--limits-body-size 2mb --drain 1.5s --no-watch --metrics --log=error --subgraph-url a=http://a:1/q?x=1
     --subgraph-url b=http://b --http-cors-origins http://x,http://y --subgraphs-timeouts a=3s`.split(/\s+/),
  );
  expect(config?.limits.bodySize).toBe(2 * 1024 * 1024);
  expect(config?.server.drain).toBe(1500);
  expect(config?.supergraph.watch).toBe(false);
  expect(config?.observability).toMatchObject({ metrics: true, log: 'error' });
  expect({ ...config?.supergraph.urls }).toEqual({ a: 'http://a:1/q?x=1', b: 'http://b' });
  expect(config?.http.corsOrigins).toEqual(['http://x', 'http://y']);
  expect({ ...config?.subgraphs.timeouts }).toEqual({ a: 3000 });
});

test('every problem is told at once, each with its place', () => {
  const yaml = file('b.yaml', 'limits:\n  dept: 3\n  depth: many\nnothing: 1\n');
  const { problems } = load(['--config', yaml, '--prot', '1', '--drain', '--log', 'loud', 'x'], { PORT: '70000' });
  expect(problems?.map((p) => p.replace(folder, ''))).toEqual([
    '--prot is unknown; did you mean --port?',
    '--drain needs a value.',
    '"x" is not a flag.',
    '/b.yaml:2: limits.dept is unknown; did you mean limits.depth?',
    '/b.yaml:4: "nothing" must be a section with options in it.',
    'environment variable PORT: "70000" is not a whole number from 0 to 65535.',
    '/b.yaml:3: limits.depth: "many" is not a whole number from 1 to 1000.',
    '--log: "loud" is not one of off, error, warn, info, debug.',
  ]);
});

test('a missing or broken file is a problem, not a crash', () => {
  expect(load(['--config', '/nowhere.yaml']).problems).toEqual([
    'The configuration file /nowhere.yaml cannot be read; check --config or YIWANG_CONFIG.',
  ]);
  expect(load([], { YIWANG_CONFIG: file('c.yaml', 'a: [') }).problems?.[0]).toContain('c.yaml: ');
  expect(load([], { YIWANG_CONFIG: file('d.yaml', '- a') }).problems?.[0]).toContain('mapping of sections');
});

test('no two options share a flag or a variable', () => {
  const names = NAMED_OPTIONS.flatMap(({ flag, variables }) => [flag, ...variables]);
  expect(new Set(names).size).toBe(names.length);
});

test('docs/configuration.md tells exactly what the code knows', () => {
  const docs = readFileSync(join(__dirname, '../../../../docs/configuration.md'), 'utf8');
  const table = docs
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.replace(/\s+/g, ' '));
  const rows = optionsTable()
    .split('\n')
    .filter((line) => !line.startsWith('| ---'));
  expect(table.filter((line) => !line.startsWith('| ---'))).toEqual(rows.map((line) => line.replace(/\s+/g, ' ')));
});

test('--help names every flag', () => {
  const help = helpText();
  expect(NAMED_OPTIONS.filter(({ flag }) => !help.includes(`--${flag}`))).toEqual([]);
});

test('a variable whose name is nearly an option is refused; those of others are not looked at', () => {
  expect(load([], { YIWANG_POLISY: 'schema/policy', YIWANG_HTTP_CORS_ORIGIN: '*' }).problems).toEqual([
    'The environment variable YIWANG_POLISY is unknown; did you mean YIWANG_POLICY?',
    'The environment variable YIWANG_HTTP_CORS_ORIGIN is unknown; did you mean YIWANG_HTTP_CORS_ORIGINS?',
  ]);
  const others = {
    YIWANG_DATA: 'x',
    YIWANG_INDEX_KEY: 'x',
    YIWANG_DEPARTMENT_KEY: 'x',
    YIWANG_DEPARTMENT_KEY_POLICE: 'x',
    YIWANG_CONSOLE: 'x',
    YIWANG_DEBUG: '1',
    YIWANG_LARGE: '1',
    YIWANG_CITY: 'x',
    YIWANG_GATEWAY_PORT: 'tcp://10.0.0.1:4000',
    YIWANG_GATEWAY_SERVICE_HOST: '10.0.0.1',
    LANG: 'C',
  };
  expect(load([], others).problems).toBeUndefined();
});

test('YAML that is none is told with its place, in a whole sentence', () => {
  expect(load([], { YIWANG_CONFIG: file('e.yaml', 'server:\n  port: [\n') }).problems).toEqual([
    expect.stringMatching(/e\.yaml: .* at line \d+, column \d+\.$/),
  ]);
});
