import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** Where tfjs-node's installer looks; the variable is its own. */
const storage = () => process.env.TFJS_NODE_CDN_STORAGE || 'https://storage.googleapis.com/';

/**
 * Whether tfjs-node's own installer can be expected to succeed. Only linux x64 is asked: for linux arm64 there is no ready
 * binding, and on macOS and Windows there is no other way, so it is tried there in any case.
 */
export async function isStorageOpen({ platform, arch }) {
  if (platform !== 'linux') return true;
  if (arch !== 'x64') return false;
  const library = new URL('tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz', storage());
  try {
    return (await fetch(library, { method: 'HEAD', signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Runs tfjs-node's own install script, which npm would run on an ordinary network.
 *
 * @param {string} folder tfjs-node's
 * @returns {Promise<{ fault: string | null, clear: () => Promise<void> }>} why it failed, and what takes its traces away
 */
export async function runOwnInstaller(folder) {
  const description = join(folder, 'package.json');
  const before = await readFile(description);
  const { code, output } = await run(process.execPath, ['scripts/install.js'], {
    cwd: folder,
    env: { PATH: [join(folder, '..', '..', '.bin'), process.env.PATH].join(delimiter) },
    timeoutMs: 600_000,
  });
  async function clear() {
    await writeFile(description, before); // it rewrites its own package.json while it works
    for (const made of ['deps', 'lib', 'build'])
      await rm(join(folder, made), { recursive: true, force: true });
  }
  return { fault: code === 0 ? null : output || `ended with ${code}`, clear };
}
