import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const manifestName = 'manifest.json';

/** One cache per user, shared by all clones. It is outside node_modules, because `npm ci` deletes that folder. */
export const cacheFolder = (env = process.env) =>
  env.RESIDUAL_NATIVE_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'residual', 'native');

async function sha256(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * The fault of a folder in the cache: null if it is intact, 'absent', or a description. Every byte is hashed each time (1.8 s
 * for TensorFlow's 614 MB), because sizes and dates do not reveal a damaged disk.
 */
export async function faultOf(folder) {
  let manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return 'absent';
    return `${manifestName} cannot be read: ${error.message}`;
  }
  for (const [path, expected] of Object.entries(manifest.files ?? {})) {
    const actual = await sha256(join(folder, path)).catch((error) => error.code);
    if (actual !== expected) return `${path} is ${actual}, expected SHA-256 ${expected}`;
  }
  return manifest.files ? null : `${manifestName} names no files`;
}

/** Removes the temporary folders of killed runs. Only for the holder of the cache's lock. */
export async function sweep(cache) {
  for (const entry of await readdir(cache)) {
    if (entry.includes('.tmp-')) await rm(join(cache, entry), { recursive: true, force: true });
  }
}

/** Calls `build` with a temporary folder. When `build` has filled it, it replaces `folder`. */
export async function keep(folder, build) {
  const staging = join(dirname(folder), `${basename(folder)}.tmp-${process.pid}`);
  try {
    await mkdir(staging, { recursive: true });
    await build(staging);
    const files = {};
    for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (entry.isFile()) files[path.slice(staging.length + 1)] = await sha256(path);
    }
    await writeFile(join(staging, manifestName), JSON.stringify({ files }, null, 2));
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
