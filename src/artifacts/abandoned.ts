import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HOUR_MS = 3_600_000;
/** Machines may share a folder, and a process number says nothing about another machine's. */
const host = hostname().replaceAll(/[^\w-]/g, '_');

/** Begins the name of a file that this process is writing. */
export function temporaryName(): string {
  return `${host}.${process.pid}`;
}

/** Removes what killed processes were writing to `folder`. */
export async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const [writerHost, writer] = name.split('.');
    const dead = writerHost === host && !isAlive(Number(writer));
    const writtenAt = (await stat(path).catch(() => null))?.mtimeMs ?? Infinity;
    if (dead || Date.now() - writtenAt > HOUR_MS) await rm(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
