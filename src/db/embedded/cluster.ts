import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../errors.js';
import type { Binaries } from './binaries.js';
import type { ServerUser } from './user.js';

/** A cluster's folder: `data` (PostgreSQL's own), `password`, and `port` (where it last listened). */
export class Cluster {
  /** Password of the superuser `residual`. Only this folder has it, so other users of the machine have no access. */
  readonly #password: string;

  constructor(readonly folder: string) {
    this.#password = readFileSync(join(folder, 'password'), 'utf8');
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  /** Whether the folder is still the one that was opened: someone may have removed it, and started over. */
  isThere(): boolean {
    const path = join(this.folder, 'password');
    return existsSync(path) && readFileSync(path, 'utf8') === this.#password;
  }

  get rememberedPort(): number | null {
    const path = join(this.folder, 'port');
    return existsSync(path) ? Number(readFileSync(path, 'utf8')) || null : null;
  }

  rememberPort(port: number): void {
    if (port !== this.rememberedPort) writeFileSync(join(this.folder, 'port'), `${port}\n`);
  }

  url(port: number, database: string): string {
    return `postgresql://residual:${this.#password}@127.0.0.1:${port}/${database}`;
  }
}

/**
 * Opens the cluster in `folder`, or creates it. A new cluster is created under another name and renamed, so that a kill or
 * two concurrent starts leave a complete cluster or none.
 */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<Cluster> {
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await create(folder, binaries, user, durable);
  const version = readFileSync(join(folder, 'data', 'PG_VERSION'), 'utf8').trim();
  if (version !== '18') {
    throw new DomainError(
      'DATABASE_VERSION',
      `${folder} was made by PostgreSQL ${version}; this version of Residual runs PostgreSQL 18. ` +
        'Export it with the older version (pg_dump) and import it into a fresh folder.',
    );
  }
  // PostgreSQL refuses a folder that others may enter, as a copied one is where the copy takes its modes from the umask
  // (cp without -p; Node 24's cpSync).
  chmodSync(join(folder, 'data'), 0o700);
  own(folder, user);
  return new Cluster(folder);
}

async function create(folder: string, binaries: Binaries, user: ServerUser, durable: boolean): Promise<void> {
  const draft = mkdtempSync(`${folder}.new-`);
  try {
    writeFileSync(join(draft, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
    mkdirSync(join(draft, 'data'), { mode: 0o700 });
    own(draft, user);
    await initdb(draft, binaries, user, durable);
    removeLeftovers(folder, draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was faster. Its cluster is used.
    if (!existsSync(join(folder, 'data', 'PG_VERSION'))) throw error;
  }
}

async function initdb(draft: string, binaries: Binaries, user: ServerUser, durable: boolean): Promise<void> {
  const data = join(draft, 'data');
  const args = ['-D', handedOver(user, data), '--username=residual', '--pwfile=../password'];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin');
  args.push('--builtin-locale=C.UTF-8', '--no-instructions', ...(durable ? [] : ['--no-sync']));
  const program = spawn(join(binaries.folder, 'bin', 'initdb'), args, {
    ...user,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'C' },
  });
  let output = '';
  program.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | string | null>((done) => {
    program.on('error', (error) => done(error.message));
    program.on('close', (code, signal) => done(code ?? signal));
  });
  if (status === 0) return;
  throw new DomainError(
    'DATABASE_INIT_FAILED',
    `PostgreSQL's initdb could not make a database in ${draft}: ${output.trim() || String(status)}. ` +
      'Check that the disk has space and that the folder is writable, then start again.',
  );
}

/**
 * `folder` as `user` can name it. Who stepped down from root may be unable to enter the folders above (a home of mode
 * 0700): it is handed the folder as its working directory, which Linux's /proc names without a way through them.
 */
export function handedOver(user: ServerUser, folder: string): string {
  return user.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** Gives root's files (fresh ones, or those of a copied folder) to the server's user. */
function own(folder: string, { uid, gid }: ServerUser): void {
  if (uid === undefined || gid === undefined || statSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
  }
  chownSync(folder, uid, gid); // last: an interrupted hand-over is taken up again
}

/** Drafts of killed starts that are older than the longest initdb. */
function removeLeftovers(folder: string, draft: string): void {
  const parent = join(folder, '..');
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    if (!path.startsWith(`${folder}.new-`) || path === draft) continue;
    if (Date.now() - statSync(path).mtimeMs > 10 * 60_000) rmSync(path, { recursive: true, force: true });
  }
}
