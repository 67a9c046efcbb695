import { chmodSync, createReadStream, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliDecompress } from 'node:zlib';
import { extract, pack as createPack } from 'tar-stream';

/**
 * Packs a folder into a tar archive compressed with Brotli. Files of one name lie next to each other: the cluster's
 * databases share most of theirs, and a window of 16 MB finds the copies.
 */
export async function pack(folder: string, archive: string): Promise<number> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, directory: lstatSync(path).isDirectory(), mode: lstatSync(path).mode & 0o777 }))
    .sort((a, b) => Number(b.directory) - Number(a.directory) || order(a.path, b.path));
  const tar = createPack();
  for (const { path, directory, mode } of paths) {
    const name = relative(folder, path).split(sep).join('/');
    if (directory) tar.entry({ name, type: 'directory', mode });
    else tar.entry({ name, mode }, readFileSync(path));
  }
  tar.finalize();
  const packed = await promisify(brotliCompress)(await buffer(tar), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  });
  await writeFile(archive, packed);
  return packed.length;
}

/** Directories are read in an order that has parents first, because the shorter path is less. */
function order(a: string, b: string): number {
  if (basename(a) !== basename(b) && !lstatSync(a).isDirectory()) return basename(a) < basename(b) ? -1 : 1;
  return a < b ? -1 : 1;
}

export async function unpack(archive: string, folder: string): Promise<void> {
  const entries = extract();
  const reading = pipeline(createReadStream(archive), createBrotliDecompress(), entries);
  for await (const entry of entries) {
    const { name, type, mode = 0o600 } = entry.header;
    const path = join(folder, name);
    if (type === 'directory') {
      mkdirSync(path, { recursive: true });
      chmodSync(path, mode);
      entry.resume();
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(path, entry as AsyncIterable<Uint8Array>, { mode, flag: 'wx' });
  }
  await reading;
}
