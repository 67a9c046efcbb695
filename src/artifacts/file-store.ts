import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../errors.js';
import { removeAbandoned, temporaryName } from './abandoned.js';
import { listFolder, removeUnlessWritten, restoreRemoved } from './removal.js';
import type { ArtifactStore } from './store.js';

const TEMPORARY = 'tmp';

/**
 * An artifact store in a folder: `<first two digits>/<hash>`, and `tmp/` for what is being written. Several processes
 * may use one folder.
 *
 * @throws DomainError ARTIFACT_STORE_UNWRITABLE
 */
export async function openFileArtifactStore(folder: string): Promise<ArtifactStore> {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw missing(hash, 'a hash is 64 lower-case hexadecimal digits');
    return join(folder, hash.slice(0, 2), hash);
  };
  await writable(folder, async () => {
    await mkdir(join(folder, TEMPORARY), { recursive: true });
    await removeAbandoned(join(folder, TEMPORARY));
    await restoreRemoved(folder, pathOf);
  });

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

/** Renaming over the same content is harmless, and heals it where the disk had damaged it. */
async function commit(temporary: string, path: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  await rename(temporary, path);
  await syncFolder(dirname(path));
  if (made) await syncFolder(dirname(dirname(path)));
}

/** A name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // which cannot open folders
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENOTDIR)$/.test(code ?? '')) throw error;
    throw new DomainError(
      'ARTIFACT_STORE_UNWRITABLE',
      `The artifact folder ${folder} cannot be written: ${message}. Free or mend it, or name another in ARTIFACTS.`,
      { cause: error },
    );
  }
}

/** Null where there is no such artifact. */
async function unlessMissing<T>(hash: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const fault = readFault(error, hash);
    if (fault.code === 'ARTIFACT_MISSING') return null;
    throw fault;
  }
}

/** What reading answers: no artifact, or one that the disk does not give. */
function readFault(cause: unknown, hash: string): DomainError {
  if (cause instanceof DomainError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(hash, 'the artifact folder does not hold it');
  return new DomainError(
    'ARTIFACT_UNREADABLE',
    `Artifact ${hash} cannot be read: ${message}. Look at the artifact folder's disk and permissions.`,
    { cause },
  );
}

function missing(hash: string, reason: string): DomainError {
  return new DomainError('ARTIFACT_MISSING', `There is no artifact ${hash}: ${reason}.`);
}

function corrupt(hash: string, actual: string): DomainError {
  return new DomainError(
    'ARTIFACT_CORRUPT',
    `Artifact ${hash} is damaged: its content hashes to ${actual}. Restore it from a backup, or make it anew.`,
  );
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError(
    'ARTIFACT_TOO_LARGE',
    `More than ${maxBytes} bytes came; at most that many are taken.`,
  );
}
