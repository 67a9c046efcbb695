import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artifactPath, hashPattern, TRASH } from './layout.js';
import type { StoredArtifact } from './store.js';

/** Every artifact in a store's folder, in no order. Artifacts that are removed or written meanwhile may be missing. */
export async function* listFolder(folder: string): AsyncGenerator<StoredArtifact> {
  for (const prefix of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const hash of await readdir(join(folder, prefix))) {
      if (!hashPattern.test(hash)) continue;
      const found = await stat(join(folder, prefix, hash)).catch(absent);
      if (found) yield { hash, bytes: found.size, writtenAt: found.mtime };
    }
  }
}

/**
 * Removes a file unless it was written at or after `writtenBefore`. A writer may put the file again between the check and
 * the deletion, so the file is first moved to the trash folder, which is atomic, and checked there.
 */
export async function removeUnlessWritten(
  folder: string,
  path: string,
  hash: string,
  writtenBefore: Date,
): Promise<boolean> {
  await mkdir(join(folder, TRASH), { recursive: true });
  const aside = join(folder, TRASH, `${hash}.${randomUUID()}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const moved = await stat(aside).catch(absent);
  if (!moved) return false; // another process put it back
  if (moved.mtime < writtenBefore) {
    await rm(aside, { force: true });
    return true;
  }
  await rename(aside, path).catch(absent);
  return false;
}

/** Puts back what a killed process had moved to the trash folder: a writer may have put it just before. */
export async function restoreRemoved(folder: string): Promise<void> {
  const names = await readdir(join(folder, TRASH)).catch(absent);
  for (const name of names ?? []) {
    const [hash = ''] = name.split('.');
    if (!hashPattern.test(hash)) continue;
    const [aside, path] = [join(folder, TRASH, name), artifactPath(folder, hash)];
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) await rm(aside, { force: true });
    else {
      await mkdir(dirname(path), { recursive: true });
      await rename(aside, path).catch(absent);
    }
  }
}

function absent(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
