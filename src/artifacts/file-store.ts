import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { temporaryName } from './abandoned.js';
import { corrupt, missing, readFault, tooLarge, writable } from './faults.js';
import { artifactPath, hashPattern, TEMPORARY } from './layout.js';
import { listFolder, removeUnlessWritten } from './removal.js';
import type { ArtifactStore } from './store.js';

/**
 * An artifact store in a folder, which several processes may use. Opening it cleans nothing: the service does that at its
 * start (cleanArtifactFolder).
 *
 * @throws DomainError ARTIFACT_STORE_UNWRITABLE
 */
export async function openFileArtifactStore(folder: string): Promise<ArtifactStore> {
  const pathOf = (hash: string) => {
    if (!hashPattern.test(hash)) throw missing(hash, 'a hash is 64 lower-case hexadecimal digits');
    return artifactPath(folder, hash);
  };
  await writable(folder, () => mkdir(join(folder, TEMPORARY), { recursive: true }));

  async function putStream(
    source: AsyncIterable<Uint8Array>,
    { maxBytes = Infinity, signal }: { maxBytes?: number; signal?: AbortSignal } = {},
  ): Promise<{ hash: string; bytes: number }> {
    const temporary = join(folder, TEMPORARY, `${temporaryName()}.${randomUUID()}`);
    const digest = createHash('sha256');
    let bytes = 0;
    async function* measured(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        digest.update(chunk);
        yield chunk;
      }
    }
    try {
      await writable(folder, async () => {
        const file = await open(temporary, 'wx');
        await pipeline(source, measured, file.createWriteStream({ flush: true }), { signal });
      });
      const hash = digest.digest('hex');
      await writable(folder, () => commit(temporary, pathOf(hash)));
      return { hash, bytes };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async function* verified(hash: string): AsyncGenerator<Buffer> {
    const path = pathOf(hash);
    const digest = createHash('sha256');
    try {
      for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
        digest.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw readFault(error, hash);
    }
    const actual = digest.digest('hex');
    if (actual !== hash) throw corrupt(hash, actual);
  }

  return {
    putStream,
    async put(bytes) {
      return (await putStream(Readable.from([bytes]))).hash;
    },
    async get(hash) {
      const bytes = await readFile(pathOf(hash)).catch((error: unknown) => {
        throw readFault(error, hash);
      });
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (actual !== hash) throw corrupt(hash, actual);
      return bytes;
    },
    createReadStream: (hash) => Readable.from(verified(hash), { objectMode: false }),
    digest: (hash) =>
      unlessMissing(hash, async () => {
        const digest = createHash('sha256');
        await pipeline(createReadStream(pathOf(hash)), digest);
        return digest.digest('hex');
      }),
    size: (hash) => unlessMissing(hash, async () => (await stat(pathOf(hash))).size),
    has: async (hash) => (await unlessMissing(hash, () => access(pathOf(hash)).then(() => true))) ?? false,
    list: () => listFolder(folder),
    remove: (hash, { writtenBefore }) =>
      writable(folder, () => removeUnlessWritten(folder, pathOf(hash), hash, writtenBefore)),
  };
}

/** Renaming over the same content is harmless, and repairs it if the disk had damaged it. */
async function commit(temporary: string, path: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  await rename(temporary, path);
  await syncFolder(dirname(path));
  if (made) await syncFolder(dirname(dirname(path)));
}

/** A file's name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // which cannot open folders
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Null if there is no such artifact. */
async function unlessMissing<T>(hash: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const fault = readFault(error, hash);
    if (fault.code === 'ARTIFACT_MISSING') return null;
    throw fault;
  }
}
