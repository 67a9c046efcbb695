import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './run-command.mjs';

/** The host that tfjs-node's installer downloads from. The environment variable is part of tfjs-node. */
const storage = () => process.env.TFJS_NODE_CDN_STORAGE || 'https://storage.googleapis.com/';

/**
 * True if tfjs-node's own installer can succeed. Only linux x64 sends a request: linux arm64 has no prebuilt binding, and macOS
 * and Windows have no alternative, so the installer always runs there.
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
 * Runs tfjs-node's own install script, as npm does if its storage host can be reached.
 *
 * @param {string} folder of tfjs-node
 * @returns {Promise<{ fault: string | null, clear: () => Promise<void> }>} the reason of a failure, and a function that removes
 *   the files of the installer
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
    await writeFile(description, before); // the installer rewrites its own package.json
    for (const made of ['deps', 'lib', 'build'])
      await rm(join(folder, made), { recursive: true, force: true });
  }
  return { fault: code === 0 ? null : output || `exited with ${code}`, clear };
}
