import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a process with this `pid` runs. A zombie, which a container without init can leave, does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return !existsSync('/proc/self'); // ended meanwhile, or there is no /proc
  }
}

/** The contents of a server's `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on a cluster's `data` folder, even if another process started it; null if there is none. A process
 * id that was reused after a restart of the machine or container does not count.
 */
export function findPostmaster(data: string): Postmaster | null {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid) || !worksIn(pid, data)) return null;
  return { pid, port: Number(lines[3]) };
}

/** Whether the process serves `data`: a postmaster's working directory is its data folder, also once that is removed. */
export function worksIn(pid: number, data: string): boolean {
  if (existsSync('/proc/self')) {
    try {
      const folder = readlinkSync(`/proc/${pid}/cwd`);
      return folder === (existsSync(data) ? realpathSync(data) : `${data} (deleted)`);
    } catch {
      return false; // another user's process, or ended meanwhile
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(data);
}
