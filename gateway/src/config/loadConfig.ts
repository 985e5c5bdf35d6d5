/**
 * Flags, environment and a YAML file in; a checked, frozen configuration or the list of everything wrong out.
 * Runs once at boot and again when the file changes. A flag beats a variable, which beats the file, which beats the default.
 */
import { readFileSync } from 'node:fs';
import { isMap, isNode, parseDocument } from 'yaml';
import { NAMED_OPTIONS, type GatewayConfig, type NamedOption } from './options';

/** Where options come from. `argv` holds flags only, without the program's name. */
export interface ConfigSources {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A configuration, or every problem found in it, each a sentence with where it stands and what to do. */
export type LoadedConfig =
  | { readonly config: GatewayConfig; readonly file: string | undefined; readonly problems?: undefined }
  | { readonly problems: readonly string[]; readonly config?: undefined };

const BY_FLAG = new Map(NAMED_OPTIONS.map((option) => [option.flag, option]));
const VARIABLES = new Set(NAMED_OPTIONS.flatMap(({ variables }) => variables));
/** Variables of the same prefix that the command and the departments read, and of the tests. */
const OF_OTHERS = /^YIWANG_(CITY|CONFIG|CONSOLE|DATA|DEBUG|DEPARTMENT_KEY\w*|INDEX_KEY|LARGE|TEST_\w+)$/;
const BY_PATH = new Map(NAMED_OPTIONS.map((option) => [`${option.section}.${option.key}`, option]));

interface Given {
  readonly raw: unknown;
  readonly where: string;
}

/** Reads and checks the configuration. Never throws for what a user wrote. */
export function loadConfig(sources: ConfigSources = {}): LoadedConfig {
  const problems: string[] = [];
  const flags = readFlags(sources.argv ?? [], problems);
  const env = sources.env ?? {};
  const file = flags.config ?? env['YIWANG_CONFIG'] ?? undefined;
  const fromFile = file ? readConfigFile(file, problems) : new Map<string, Given>();

  const config: Record<string, Record<string, unknown>> = {};
  for (const option of NAMED_OPTIONS) {
    const given =
      flags.options.get(option.flag) ?? fromVariables(option, env) ?? fromFile.get(`${option.section}.${option.key}`);
    (config[option.section] ??= {})[option.key] = given ? read(option, given, problems) : option.default;
  }
  problems.push(...mistypedVariables(env));
  if (problems.length > 0) return { problems };
  for (const section of Object.values(config)) Object.freeze(section);
  return { config: Object.freeze(config) as unknown as GatewayConfig, file };
}

/** The defaults with some values replaced: for programs that embed the gateway, and for tests. Values are not checked. */
export function configWith(changes: {
  readonly [S in keyof GatewayConfig]?: Partial<GatewayConfig[S]>;
}): GatewayConfig {
  const config: Record<string, Record<string, unknown>> = {};
  for (const { section, key, default: standard } of NAMED_OPTIONS) (config[section] ??= {})[key] = standard;
  for (const [section, values] of Object.entries(changes)) Object.assign(config[section] ?? {}, values);
  for (const section of Object.values(config)) Object.freeze(section);
  return Object.freeze(config) as unknown as GatewayConfig;
}

function read(option: NamedOption, given: Given, problems: string[]): unknown {
  try {
    return option.kind.read(given.raw);
  } catch (error) {
    problems.push(`${given.where}: ${JSON.stringify(given.raw)} is ${(error as Error).message}.`);
    return option.default;
  }
}

function fromVariables(option: NamedOption, env: NonNullable<ConfigSources['env']>): Given | undefined {
  for (const name of option.variables) {
    const raw = env[name];
    if (raw !== undefined && raw !== '') return { raw, where: `environment variable ${name}` };
  }
  return undefined;
}

/**
 * A name that is nearly an option's: taken for nothing, it would leave a gateway without its policy. Names that resemble none may be
 * anybody's, as those that Kubernetes makes of services.
 */
function mistypedVariables(env: NonNullable<ConfigSources['env']>): string[] {
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith('YIWANG_') || VARIABLES.has(name) || OF_OTHERS.test(name)) return [];
    const near = nearest(name, [...VARIABLES]);
    return near === undefined ? [] : [`The environment variable ${name} is unknown; did you mean ${near}?`];
  });
}

function readFlags(argv: readonly string[], problems: string[]) {
  const options = new Map<string, Given>();
  let config: string | undefined;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] as string;
    const match = /^--([a-z][a-z-]*)(?:=([\s\S]*))?$/.exec(arg);
    if (!match) {
      problems.push(`"${arg}" is not a flag.`);
      continue;
    }
    const negated = match[1]?.startsWith('no-') ? BY_FLAG.get(match[1].slice(3)) : undefined;
    if (negated?.kind.name === 'boolean') {
      options.set(negated.flag, { raw: false, where: arg });
      continue;
    }
    const flag = match[1] as string;
    const option = BY_FLAG.get(flag);
    if (!option && flag !== 'config') {
      const near = nearest(flag, [...BY_FLAG.keys()]);
      problems.push(near === undefined ? `--${flag} is unknown.` : `--${flag} is unknown; did you mean --${near}?`);
      if (match[2] === undefined && argv[i + 1] !== undefined && !argv[i + 1]?.startsWith('--')) i++;
      continue;
    }
    let raw = match[2];
    if (raw === undefined) {
      const next = argv[i + 1];
      if (
        next !== undefined &&
        !next.startsWith('--') &&
        (option?.kind.name !== 'boolean' || /^(true|false|on|off|yes|no|0|1)$/i.test(next))
      ) {
        raw = next;
        i++;
      } else if (option?.kind.name === 'boolean') raw = 'true';
      else {
        problems.push(`--${flag} needs a value.`);
        continue;
      }
    }
    if (!option) config = raw;
    else {
      const before = options.get(flag);
      // Mappings may be given as one flag a pair: --subgraph-url a=… --subgraph-url b=…
      const joined = before && /^name=|^list$/.test(option.kind.name) ? `${String(before.raw)},${raw}` : raw;
      options.set(flag, { raw: joined, where: `--${flag}` });
    }
  }
  return { options, config };
}

function readConfigFile(file: string, problems: string[]): Map<string, Given> {
  const values = new Map<string, Given>();
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    problems.push(`The configuration file ${file} cannot be read; check --config or YIWANG_CONFIG.`);
    return values;
  }
  const document = parseDocument(source);
  for (const error of document.errors) problems.push(`${file}: ${error.message.split('\n')[0]!.replace(/:$/, '')}.`);
  if (document.errors.length > 0 || document.contents === null) return values;
  if (!isMap(document.contents)) {
    problems.push(`${file}: the top must be a mapping of sections (server, supergraph, limits, …).`);
    return values;
  }
  const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length;
  for (const section of document.contents.items) {
    const name = String(section.key);
    const line = lineOf(isNode(section.key) ? (section.key.range?.[0] ?? 0) : 0);
    if (!isMap(section.value)) {
      problems.push(`${file}:${line}: "${name}" must be a section with options in it.`);
      continue;
    }
    for (const item of section.value.items) {
      const path = `${name}.${String(item.key)}`;
      const where = `${file}:${lineOf(isNode(item.key) ? (item.key.range?.[0] ?? 0) : 0)}: ${path}`;
      if (!BY_PATH.has(path)) {
        const near = nearest(path, [...BY_PATH.keys()]);
        problems.push(`${where} is unknown${near === undefined ? '.' : `; did you mean ${near}?`}`);
      }
      const raw: unknown = isNode(item.value) ? item.value.toJSON() : item.value;
      values.set(path, { raw, where });
    }
  }
  return values;
}

/** The word that was probably meant: at most three letters away, and less than half of them where the word is short. */
function nearest(word: string, words: readonly string[]): string | undefined {
  let best = Math.min(4, Math.floor(word.length / 2) + 1);
  let found: string | undefined;
  for (const candidate of words) {
    const d = distance(word, candidate, best);
    if (d < best) [best, found] = [d, candidate];
  }
  return found;
}

function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}
