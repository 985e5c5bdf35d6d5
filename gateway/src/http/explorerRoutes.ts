/**
 * The explorer at / and the examples that it offers, as a Fastify plugin. Serves exactly the files of the built console, packed where
 * the client takes that, under a policy that lets the page load nothing from elsewhere.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config';
import { loadExamples } from './loadExamples';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

// The editor puts its theme into style elements; scripts come from files only.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the explorer needs. */
export interface ExplorerOptions {
  readonly config: () => GatewayConfig;
  /** Folder of the built console. */
  readonly folder: string;
}

/** Registers `/`, the console's files and `/examples`. */
export function explorerRoutes(app: FastifyInstance, { config, folder }: ExplorerOptions, done: () => void): void {
  app.get('/examples', async (_request, reply) => {
    const { examples } = config().http;
    return reply
      .header('cache-control', 'no-cache')
      .send({ examples: examples === '' ? [] : await loadExamples(examples) });
  });

  const files = listFiles(folder);
  if (!files.has('index.html')) {
    app.get('/', (_request, reply) => {
      void reply
        .type('text/plain; charset=utf-8')
        .send(`Yiwang gateway. GraphQL: POST ${config().server.path}\nThe explorer is not built; run: npm run build\n`);
    });
    return done();
  }
  for (const file of files) {
    if (file.endsWith('.gz')) continue;
    const path = file === 'index.html' ? '/' : `/${file}`;
    app.get(path, (request, reply) => sendFile(request, reply, join(folder, file), files.has(`${file}.gz`)));
  }
  done();
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  packed: boolean,
): Promise<FastifyReply> {
  const extension = extname(file);
  const takesPacked = packed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (extension === '.html')
    reply
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-cache');
  // The names of the files that are built change with their content.
  else if (basename(dirname(file)) === 'assets') reply.header('cache-control', 'public, max-age=31536000, immutable');
  if (packed) reply.header('vary', 'Accept-Encoding');
  if (takesPacked) reply.header('content-encoding', 'gzip');
  reply.header('x-content-type-options', 'nosniff').type(TYPES[extension] ?? 'application/octet-stream');
  return reply.send(await readFile(takesPacked ? `${file}.gz` : file));
}

function listFiles(folder: string): Set<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  } catch {
    return new Set();
  }
}
