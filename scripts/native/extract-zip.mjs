import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Undefined if the package is not installed. It is a devDependency and is needed only to unpack a downloaded wheel. */
export const findZipReader = async () => (await import('yauzl').catch(() => null))?.default;

/**
 * Writes the members of a zip archive that `target` returns a path for.
 *
 * @param {string} archive path
 * @param {(name: string) => string | null} target
 * @param {(done: number, total: number) => void} onBytes unpacked bytes so far, and in total
 * @returns {Promise<number>} number of files written
 */
export async function extractZip(archive, target, onBytes = () => {}) {
  const zip = await (await findZipReader()).openPromise(archive, { autoClose: false });
  try {
    const wanted = [];
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith('/') && target(entry.fileName)) wanted.push(entry);
    const total = wanted.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    let done = 0;
    for (const entry of wanted) {
      const path = target(entry.fileName);
      await mkdir(dirname(path), { recursive: true });
      const count = new Transform({
        transform(chunk, _encoding, next) {
          onBytes((done += chunk.length), total);
          next(null, chunk);
        },
      });
      await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(path));
    }
    return wanted.length;
  } finally {
    zip.close();
  }
}
