import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './EmbeddedPostgresError';
import type { EmbeddedBinaries } from './embeddedBinaries';
import { isReachable, makePrivateDirectory, type ServerUser } from './serverUser';

const run = promisify(execFile);

/** Root's cluster goes here when the data directory is in a folder that PostgreSQL's own account cannot enter. */
const OPEN_HOME = '/var/lib/yiwang';

const STATE_FILE = 'embedded.json';

/** What a data directory says of itself in `embedded.json`. */
export interface DataDirectory {
  /** The folder of the server's own files (`cluster`, `server.log`): the data directory, unless that is out of reach. */
  readonly home: string;
  readonly password: string;
}

/** Opens the data directory, or marks an empty one as ours. Refuses a folder that holds anything else. */
export function openDataDirectory(dataDir: string, user: ServerUser): DataDirectory {
  const file = path.join(dataDir, STATE_FILE);
  if (fs.existsSync(file)) return readState(file, dataDir);
  const strangers = fs.readdirSync(dataDir).filter((name) => !/^lock(\.\d+)?$|\.partial$/.test(name));
  if (strangers.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(
      `${dataDir} is the data directory of another PostgreSQL. Start that server yourself and set DATABASE_URL, or ` +
        'choose another directory (YIWANG_DATA).',
    );
  }
  if (strangers.length > 0) {
    throw new EmbeddedPostgresError(
      `${dataDir} is not a data directory of Yiwang: it holds ${strangers.slice(0, 3).join(', ')}${strangers.length > 3 ? ', …' : ''}. ` +
        'Choose an empty directory (YIWANG_DATA).',
    );
  }
  const home = isReachable(dataDir, user) ? dataDir : path.join(OPEN_HOME, randomBytes(6).toString('hex'));
  const state: DataDirectory = { home, password: randomBytes(24).toString('base64url') };
  fs.writeFileSync(`${file}.partial`, JSON.stringify(state), { mode: 0o600 });
  fs.renameSync(`${file}.partial`, file);
  return state;
}

function readState(file: string, dataDir: string): DataDirectory {
  try {
    const state = JSON.parse(fs.readFileSync(file, 'utf8')) as DataDirectory;
    if (typeof state.home === 'string' && typeof state.password === 'string') return state;
  } catch {
    // Falls through to the one message for a file that cannot be used.
  }
  throw new EmbeddedPostgresError(
    `${file} is damaged, and it holds the password of the database. Restore it from a backup, or delete ${dataDir} to ` +
      'start empty.',
  );
}

/** Runs initdb unless the cluster stands already; returns its folder. It appears whole or not at all. */
export async function prepareCluster(
  { home, password }: DataDirectory,
  binaries: EmbeddedBinaries,
  user: ServerUser,
): Promise<{ cluster: string; created: boolean }> {
  const cluster = path.join(home, 'cluster');
  if (fs.existsSync(cluster)) {
    checkCluster(cluster, binaries, user);
    return { cluster, created: false };
  }
  if (home.startsWith(`${OPEN_HOME}/`)) fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  const fresh = `${cluster}.new`;
  const passwordFile = path.join(home, 'password.new');
  fs.rmSync(fresh, { recursive: true, force: true });
  makePrivateDirectory(fresh, user);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) fs.chownSync(passwordFile, user.uid, user.gid);
  const options = ['--locale=C', '-E', 'UTF8', '-U', 'yiwang', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await run(path.join(binaries.root, 'bin', 'initdb'), ['-D', fresh, ...options], {
      ...user,
      cwd: fresh,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    });
    fs.renameSync(fresh, cluster);
  } catch (cause) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const said = String((cause as { stderr?: string }).stderr ?? '').trim() || (cause as Error).message;
    throw new EmbeddedPostgresError(
      `PostgreSQL could not prepare its data directory ${cluster}: ${said}\nCheck that the disk has room and the ` +
        'directory may be written.',
      { cause },
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  return { cluster, created: true };
}

function checkCluster(cluster: string, binaries: EmbeddedBinaries, user: ServerUser): void {
  const owner = fs.statSync(cluster).uid;
  if (process.getuid && owner !== (user.uid ?? process.getuid())) {
    throw new EmbeddedPostgresError(
      `The data directory ${cluster} belongs to uid ${owner}, and PostgreSQL would run as uid ${user.uid ?? process.getuid()}. ` +
        'Start as the account that made it, or choose another directory (YIWANG_DATA).',
    );
  }
  const versionFile = path.join(cluster, 'PG_VERSION');
  if (!fs.existsSync(versionFile) || !fs.existsSync(path.join(cluster, 'global', 'pg_control'))) {
    throw new EmbeddedPostgresError(
      `The data directory ${cluster} is incomplete (PG_VERSION or global/pg_control is missing). Restore it from a ` +
        'backup, or delete it to start empty.',
    );
  }
  const version = fs.readFileSync(versionFile, 'utf8').trim();
  if (version !== binaries.major) {
    throw new EmbeddedPostgresError(
      `The data directory ${cluster} was written by PostgreSQL ${version}, and the one installed here is ` +
        `${binaries.major}. Install the release that fits, move the data with pg_dump, or choose another directory ` +
        '(YIWANG_DATA).',
    );
  }
}
