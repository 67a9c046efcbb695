import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HOUR_MS = 3_600_000;
/** Part of a temporary name: machines may share a folder, and a process id is unique on its own machine only. */
const HOST = hostname().replaceAll(/[^\w-]/g, '_');

/** Prefix of the files that this process writes. */
export function temporaryName(): string {
  return `${HOST}.${process.pid}`;
}

/** Removes the files that killed processes were writing to `folder`, and files older than an hour. */
export async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(noFolder)) {
    const path = join(folder, name);
    const [writerHost, writer] = name.split('.');
    const dead = writerHost === HOST && !isAlive(Number(writer));
    const writtenAt = (await stat(path).catch(() => null))?.mtimeMs ?? Infinity;
    if (dead || Date.now() - writtenAt > HOUR_MS) await rm(path, { force: true });
  }
}

function noFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
