/**
 * The program `runGateway`: serves until it is told to stop. Returns an exit code:
 * 0 done, 1 failed, 2 wrong usage.
 */
import { type AccessSurroundings, openAccess, type OpenedAccess } from './access';
import { helpText, loadConfig, NAMED_OPTIONS, type GatewayConfig } from './config';
import { createTransport } from './execute/transport/createTransport';
import { startGateway, type Gateway, type GatewayParts } from './http/Gateway';
import { keepProcessAlive } from './keepProcessAlive';
import { yieldHelpers } from './lib/yieldHelpers';
import { createLogger, errorFields, type Logger } from './observability/Logger';
import { terminal, type Output } from './output';
import { rehearse } from './request/rehearse';
import { checkOn } from './request/findDocument';
import { sourceName } from './supergraph/openSource';
import type { Snapshot } from './supergraph/Snapshot';
import { countDocuments } from './supergraph/TrustedDocuments';
import { watchPaths } from './supergraph/watchPaths';

const USAGE = `Usage: yiwang gateway --supergraph FILE [--port N] [--policy none|FOLDER] [options]

Serves a federation 2 supergraph: GraphQL at /graphql, the explorer at /, /health and /ready.
FILE is a supergraph, a folder of subgraph schemas (NAME.graphql), a YAML list of subgraphs, or postgres://… of a schema registry.
Every option can also be an environment variable (YIWANG_PORT=…) or stand in the YAML file of --config.

Options:
`;

/** Runs the gateway until SIGTERM or SIGINT, and drains it then. SIGHUP reads the configuration again. */
export function runGateway(argv: readonly string[], output: Output = terminal): Promise<number> {
  return keepProcessAlive(() => serve(argv, output));
}

async function serve(argv: readonly string[], output: Output): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    output.out(USAGE + helpText());
    return 0;
  }
  const loaded = loadConfig({ argv, env: process.env });
  if (loaded.problems) return usageProblems(loaded.problems, output);
  const { config, file } = loaded;
  if (config.supergraph.source === '')
    return usageProblems(['Say with --supergraph which supergraph to serve.'], output);
  yieldHelpers();
  const logger = createLogger(config.observability);
  let gateway: Gateway;
  let access: OpenedAccess | undefined;
  try {
    access = config.permissions.policy === 'none' ? undefined : await openAccess(config, accessParts(logger));
    gateway = await startGateway(config, { logger, ...(access && partsOf(access)) });
  } catch (error) {
    await access?.close();
    output.error(`yiwang gateway: ${startProblem(error as NodeJS.ErrnoException, config)}`);
    return 1;
  }
  const { supergraph } = gateway.snapshots.current;
  output.out(`${supergraph.subgraphs.length} subgraphs from ${sourceName(config.supergraph.source)}`);
  if (supergraph.unfollowed.length > 0)
    output.error(`Not followed, and so without effect here: @${supergraph.unfollowed.join(', @')}`);
  await tellDocuments(gateway.snapshots.current, output);
  output.out(`ready ${gateway.url}`);
  void rehearse(gateway.snapshots.current);

  const reread = (): void => rereadConfig(argv, config, gateway, logger);
  const stopWatching =
    file && config.supergraph.watch ? watchPaths([file], config.supergraph.pollInterval, reread) : undefined;
  process.on('SIGHUP', reread);
  await stopSignal();
  process.off('SIGHUP', reread);
  stopWatching?.();
  // A second signal does not wait.
  void stopSignal().then(() => process.exit(1));
  await gateway.close();
  await access?.close();
  return 0;
}

/** How many trusted documents are served, and which of them no longer fit the schema: those are refused as any such text is. */
async function tellDocuments(snapshot: Snapshot, output: Output): Promise<void> {
  const { config, trusted } = snapshot;
  if (config.documents.source === '') return;
  const count = countDocuments(trusted);
  output.out(`${count} trusted document${count === 1 ? '' : 's'} from ${config.documents.source}`);
  const seen = new Set<string>();
  for (const [id, text] of trusted) {
    if (seen.has(text.trimEnd())) continue;
    seen.add(text.trimEnd());
    const checked = snapshot.documents.get(text) ?? (await checkOn(snapshot, text));
    if ('errors' in checked) output.error(`Trusted document ${id} will be refused: ${checked.errors[0]!.message}`);
  }
}

function accessParts(logger: Logger): AccessSurroundings {
  return {
    onError: (error, message) => logger.error(errorFields(error), message),
    onMended: (message) => logger.info({}, message),
  };
}

/** What a gateway is given to serve with permissions. */
export function partsOf(access: OpenedAccess): GatewayParts {
  return {
    access: access.stages,
    notReady: () => access.notReady(),
    openTransport: (urls, options, clients) => access.within(createTransport(urls, options, clients)),
    onSnapshot: (snapshot) => void access.inForce(snapshot),
    onRefused: (snapshot) => void access.refused(snapshot),
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

function rereadConfig(argv: readonly string[], booted: GatewayConfig, gateway: Gateway, logger: Logger): void {
  const { config, problems } = loadConfig({ argv, env: process.env });
  if (problems) return logger.error({ problems }, 'configuration refused; the old one stays');
  const { next, ignored } = takeLive(booted, config);
  if (ignored.length > 0) logger.warn({ options: ignored }, 'these options need a restart');
  void gateway.reconfigure(next).then(() => logger.info({}, 'configuration read again'));
}

/** The booted configuration with the live options of another one, and what differs but needs a restart. */
export function takeLive(booted: GatewayConfig, wanted: GatewayConfig): { next: GatewayConfig; ignored: string[] } {
  const next: Record<string, Record<string, unknown>> = {};
  const ignored: string[] = [];
  for (const { section, key, live } of NAMED_OPTIONS) {
    const before = (booted as unknown as typeof next)[section]?.[key];
    const after = (wanted as unknown as typeof next)[section]?.[key];
    (next[section] ??= {})[key] = live ? after : before;
    if (!live && JSON.stringify(before) !== JSON.stringify(after)) ignored.push(`${section}.${key}`);
  }
  return { next: next as unknown as GatewayConfig, ignored };
}

function usageProblems(problems: readonly string[], output: Output): number {
  for (const problem of problems) output.error(`yiwang gateway: ${problem}`);
  output.error('Try yiwang gateway --help');
  return 2;
}

function startProblem(error: NodeJS.ErrnoException, { server }: GatewayConfig): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${server.port} is taken; stop what listens there or choose another with --port (0 takes a free one).`;
  if (error.code === 'EACCES')
    return `Port ${server.port} may not be opened by this user; choose one above 1023 with --port.`;
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return `There is no address ${server.host} on this machine; check --host.`;
  return error.message;
}
