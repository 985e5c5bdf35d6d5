/**
 * The closed table of everything that can be configured, by section. The type of the configuration, the flags, the
 * environment variables, `--help` and docs/configuration.md all come from here.
 */
import { duration, integer, list, oneOf, path, record, size, text, toggle, type Kind } from './kinds';

/** One option: its kind, its default, what it does, and whether it may change while the gateway runs. */
export interface Option<T = unknown> {
  readonly kind: Kind<T>;
  readonly default: T;
  readonly text: string;
  /** May change while running: takes effect with the next snapshot. The others need a restart. */
  readonly live: boolean;
  /** The flag without dashes, where it is not `section-key`. */
  readonly flag?: string;
  /** A second environment variable that is respected too. */
  readonly env?: string;
}

type Extras = Pick<Option, 'flag' | 'env'>;

function live<T>(kind: Kind<T>, standard: T, text: string, extras: Extras = {}): Option<T> {
  return { kind, default: standard, text, live: true, ...extras };
}
function fixed<T>(kind: Kind<T>, standard: T, text: string, extras: Extras = {}): Option<T> {
  return { kind, default: standard, text, live: false, ...extras };
}

const none: Readonly<Record<string, never>> = Object.freeze({});

/** Every option, by section and key. */
export const OPTIONS = {
  server: {
    host: fixed(text, '::', 'Address to listen on; :: means every address, IPv4 and IPv6.', { flag: 'host' }),
    port: fixed(integer(0, 65_535), 4000, 'Port to listen on; 0 takes a free one.', { flag: 'port', env: 'PORT' }),
    path: fixed(text, '/graphql', 'Path of the GraphQL endpoint.', { flag: 'path' }),
    drain: fixed(duration, 10_000, 'How long running requests may take to end after SIGTERM.', { flag: 'drain' }),
    drainNotice: fixed(duration, 0, 'How long /ready says no before the port closes, so that a balancer notices.'),
    requestTimeout: fixed(duration, 30_000, 'How long a client may take to send its request.'),
    keepAlive: fixed(duration, 65_000, 'How long an idle client connection stays open.'),
    dedupe: live(toggle, false, 'Run identical queries of one caller that are under way at the same time once.', {
      flag: 'dedupe-requests',
    }),
    operationTimeout: live(duration, 60_000, 'How long one query or mutation may run in all; 0 means no limit.'),
  },
  supergraph: {
    source: fixed(
      path,
      '',
      'Supergraph file, folder of subgraph SDL files (NAME.graphql) to compose, or postgres://… of a schema registry.',
      { flag: 'supergraph' },
    ),
    watch: fixed(toggle, true, 'Watch the source and swap the supergraph when it changes.', { flag: 'watch' }),
    pollInterval: fixed(duration, 1_000, 'How often the source is looked at.'),
    urls: live(record(text), none, 'URLs of subgraphs, by name, in place of those in the supergraph.', {
      flag: 'subgraph-url',
    }),
    departments: live(path, '', 'YAML file with names and contacts of the departments, used in errors.', {
      flag: 'departments',
    }),
  },
  planner: {
    kind: fixed(oneOf('hive', 'apollo'), 'hive', 'Query planner; apollo runs where hive has no binary.', {
      flag: 'planner',
    }),
    timeout: live(duration, 5_000, 'How long planning one new operation may take.'),
    labels: live(record(text), none, '@override labels that are on (`label=true`) or off; percent labels are drawn.'),
  },
  permissions: {
    policy: fixed(path, 'none', 'Folder of the policy, or none to serve the supergraph without permissions.', {
      flag: 'policy',
    }),
    grantKey: fixed(
      text,
      '',
      'Key (base64, 32 bytes or more) from which the keys of the departments’ grants derive; better as a variable.',
      { flag: 'grant-key' },
    ),
    registry: fixed(text, 'registry', 'Subgraph that knows cases: whom each concerns and who handles it.'),
  },
  identity: {
    issuer: fixed(text, '', 'Issuer (iss) whose tokens are accepted.'),
    audience: fixed(text, 'yiwang', 'Audience (aud) that tokens must name.'),
    jwks: fixed(text, '', 'Where the issuer publishes its keys: an https URL, or a file.'),
    algorithms: fixed(list, ['EdDSA', 'ES256', 'RS256'], 'Signature algorithms of tokens; any other is refused.'),
    clockTolerance: fixed(duration, 30_000, 'How far the clocks of issuer and gateway may differ.'),
    accounts: fixed(path, '', 'Sample accounts: switches the built-in issuer on, to try the gateway out.'),
    issuerKey: fixed(path, '', 'Private key (PEM) of the built-in issuer; made if it is missing.'),
    sampleCase: fixed(text, '', 'Id of the case that the explorer offers to the sample accounts.'),
    samplePerson: fixed(text, '', 'Id of the person whom the sample account of a resident signs in as.'),
  },
  audit: {
    database: fixed(text, '', 'PostgreSQL that keeps the evidence of reads; better as a variable.', {
      env: 'DATABASE_URL',
    }),
    log: fixed(text, '', 'Name of this replica’s log; the name of the machine unless given.'),
    key: fixed(path, '', 'Private key (PEM, Ed25519) that signs checkpoints of the log; made if it is missing.'),
    replicas: fixed(
      path,
      '',
      'Folder of the replicas’ public keys (LOG.pem): their logs are watched, and their checkpoints cosigned, by this one.',
    ),
    subjectKey: fixed(
      text,
      '',
      'Key (base64, 32 bytes or more) under which persons and houses stand in the log; better as a variable.',
    ),
    checkpointInterval: fixed(duration, 60_000, 'Time between signed checkpoints of a log that grows.'),
    timeout: fixed(duration, 2_000, 'How long a record may take to become durable; then nothing personal is answered.'),
  },
  shared: {
    redis: fixed(text, '', 'Redis 7 over which several gateways count reads and tell of revocations.', {
      flag: 'redis',
      env: 'REDIS_URL',
    }),
  },
  documents: {
    source: live(path, '', 'Trusted documents: a folder of .graphql files, or a JSON file of id → text.', {
      flag: 'documents',
    }),
    mode: live(
      oneOf('any', 'trusted-only'),
      'any',
      'Which operations are served: any text, or trusted documents only.',
      {
        flag: 'documents-mode',
      },
    ),
  },
  http: {
    csrf: live(
      oneOf('browser', 'always', 'off'),
      'browser',
      'GET needs a header that forces a preflight: from browsers, from all, or never.',
    ),
    corsOrigins: live(list, [], 'Origins whose pages may call the gateway; * means any, without credentials.'),
    introspection: live(toggle, true, 'Answer __schema and __type.', { flag: 'introspection' }),
    suggestions: live(toggle, false, 'Let validation messages say "Did you mean …?".'),
    language: live(oneOf('en', 'zh'), 'en', 'Language of errors for callers whose Accept-Language wants neither.'),
    forwardHeaders: live(list, [], 'Request headers passed on to every subgraph.', { flag: 'forward-headers' }),
    explorer: fixed(toggle, true, 'Serve the explorer at /.', { flag: 'explorer' }),
    examples: live(path, '', 'Folder of .graphql files that the explorer offers as examples.', { flag: 'examples' }),
  },
  limits: {
    bodySize: live(size, 1_048_576, 'Bytes of a request body.'),
    jsonDepth: live(integer(4, 10_000), 100, 'Nesting of the JSON in a request.'),
    tokens: live(integer(10, 1_000_000), 10_000, 'Tokens of a document.'),
    depth: live(integer(1, 1_000), 50, 'Nesting of selections, fragments spread.'),
    aliases: live(integer(0, 10_000), 200, 'Aliases in an operation, fragments spread.'),
    rootFields: live(integer(1, 10_000), 100, 'Root fields of an operation, fragments spread.'),
    directives: live(integer(0, 10_000), 200, 'Directives in a document.'),
    fields: live(integer(1, 1_000_000), 10_000, 'Fields of an operation, fragments spread.'),
    cost: live(integer(0, 2_000_000_000), 0, 'Estimated cost of an operation (@cost, @listSize); 0 means no limit.'),
    listSize: live(integer(1, 10_000), 10, 'Items assumed in a list of unknown length when cost is estimated.'),
    errors: live(
      integer(1, 1_000),
      20,
      'Errors of validation, or about variables, that are told before the rest is left out.',
    ),
    inFlight: live(integer(0, 1_000_000), 0, 'Operations running at once; more are refused at once. 0 means no limit.'),
  },
  cache: {
    documents: fixed(integer(1, 1_000_000), 5_000, 'Checked documents kept in memory.'),
    documentsSize: fixed(size, 67_108_864, 'Bytes of document texts kept in memory.'),
    plans: fixed(integer(1, 1_000_000), 2_000, 'Plans kept in memory.'),
    warmUp: live(integer(0, 100_000), 200, 'Most used operations planned anew before a new supergraph takes over.'),
    warmUpTime: live(duration, 20_000, 'How long this may delay the swap.'),
  },
  subgraphs: {
    timeout: live(duration, 10_000, 'How long a subgraph may take to answer.', { flag: 'subgraph-timeout' }),
    timeouts: live(record(duration), none, 'The same for single subgraphs, by name.'),
    connections: live(integer(1, 10_000), 128, 'Connections kept to each subgraph.'),
    pending: live(integer(1, 1_000_000), 10_000, 'Calls of one subgraph under way or waiting; more are refused.'),
    compression: live(toggle, false, 'Ask subgraphs to pack their answers: worth it over slow lines only.'),
    retries: live(integer(0, 10), 1, 'Repeats of a query that failed before it was answered; mutations never.'),
    responseSize: live(size, 67_108_864, 'Bytes of one answer of a subgraph, unpacked.'),
    breakerFailures: live(integer(0, 10_000), 20, 'Failures in a row that open the circuit of a subgraph; 0 never.'),
    breakerPause: live(duration, 5_000, 'How long an open circuit waits before it tries again.'),
    messages: live(
      oneOf('redact', 'pass'),
      'redact',
      'Replace what subgraphs say in errors by our own words, or pass their messages on.',
    ),
    dedupe: live(toggle, false, 'Share identical fetches that are in flight at the same time.', { flag: 'dedupe' }),
  },
  subscriptions: {
    sse: fixed(toggle, true, 'Serve operations as server-sent events (graphql-sse).'),
    websocket: fixed(toggle, true, 'Serve operations over WebSocket (graphql-transport-ws).'),
    perConnection: live(integer(1, 10_000), 100, 'Operations at once on one WebSocket.'),
    connections: live(integer(1, 1_000_000), 10_000, 'WebSockets open at once.'),
    keepAlive: fixed(duration, 12_000, 'Time between signs of life on idle streams.'),
    initTimeout: fixed(duration, 3_000, 'How long a WebSocket may wait with connection_init.'),
  },
  observability: {
    metrics: fixed(toggle, false, 'Serve Prometheus metrics at /metrics.', { flag: 'metrics' }),
    tracing: fixed(toggle, false, 'Make OpenTelemetry spans through the globally registered provider.', {
      flag: 'tracing',
    }),
    log: fixed(oneOf('off', 'error', 'warn', 'info', 'debug'), 'warn', 'Lowest level that is logged, as JSON lines.', {
      flag: 'log',
    }),
    accessLog: fixed(toggle, false, 'Log one line an operation (level info), without values.'),
  },
} as const satisfies Record<string, Record<string, Option<never> | Option<any>>>; // oxlint-disable-line typescript/no-explicit-any

type ValueOf<O> = O extends Option<infer T> ? T : never;

/** The whole configuration, checked and frozen. */
export type GatewayConfig = {
  readonly [S in keyof typeof OPTIONS]: {
    readonly [K in keyof (typeof OPTIONS)[S]]: ValueOf<(typeof OPTIONS)[S][K]>;
  };
};

/** An option with all its names. */
export interface NamedOption extends Option {
  readonly section: string;
  readonly key: string;
  readonly flag: string;
  readonly variables: readonly string[];
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** All options in the order of the table, with their flags (`limits-depth`) and variables (`YIWANG_LIMITS_DEPTH`). */
export const NAMED_OPTIONS: readonly NamedOption[] = Object.entries(OPTIONS).flatMap(([section, options]) =>
  Object.entries(options as Record<string, Option>).map(([key, option]) => {
    const flag = option.flag ?? `${section}-${kebab(key)}`;
    const variable = `YIWANG_${flag.replaceAll('-', '_').toUpperCase()}`;
    return { ...option, section, key, flag, variables: option.env ? [variable, option.env] : [variable] };
  }),
);
