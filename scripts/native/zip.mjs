import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Offsets and signatures: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endSize = 22;
const entrySize = 46;
const localHeaderSize = 30;
const deflated = 8;

async function read(file, length, position) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error(`the archive ends at ${position + bytesRead}`);
  return buffer;
}

/** The central directory: name, sizes and place of every member. */
async function members(file) {
  const { size } = await file.stat();
  const tail = await read(file, Math.min(size, endSize + 0xffff), Math.max(0, size - endSize - 0xffff));
  let end = tail.length - endSize;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--;
  if (end < 0) throw new Error('no end of central directory: not a zip archive, or a truncated one');
  const directory = await read(file, tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16));
  const found = [];
  for (let at = 0; at < directory.length && directory.readUInt32LE(at) === entrySignature;) {
    const nameLength = directory.readUInt16LE(at + 28);
    found.push({
      name: directory.toString('utf8', at + entrySize, at + entrySize + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += entrySize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return found;
}

/**
 * Writes the members that `target` gives a path for. Below 4 GB (no zip64), stored or deflated: what wheels are.
 *
 * @param {string} archive path
 * @param {(name: string) => string | null} target
 * @param {(done: number, total: number) => void} onBytes unpacked bytes so far, and in all
 * @returns {Promise<number>} how many members were written
 */
export async function extract(archive, target, onBytes = () => {}) {
  const file = await open(archive);
  try {
    const wanted = (await members(file)).filter(({ name }) => !name.endsWith('/') && target(name));
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const { name, method, packedSize, headerAt } of wanted) {
      const header = await read(file, localHeaderSize, headerAt);
      const start = headerAt + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28);
      const count = new Transform({
        transform(chunk, _encoding, next) {
          onBytes((done += chunk.length), total);
          next(null, chunk);
        },
      });
      const path = target(name);
      await mkdir(dirname(path), { recursive: true });
      const packed = packedSize ? createReadStream(archive, { start, end: start + packedSize - 1 }) : [];
      const unpack = method === deflated ? [createInflateRaw()] : [];
      await pipeline(packed, ...unpack, count, createWriteStream(path));
    }
    return wanted.length;
  } finally {
    await file.close();
  }
}
