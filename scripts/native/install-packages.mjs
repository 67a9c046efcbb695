import { existsSync } from 'node:fs';
import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, tail } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** Bytes for tfjs-node and its 55 dependencies, which are 213 MB unpacked. */
export const packagesSpace = 250e6;

const npm = () =>
  process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];

/**
 * Installs tfjs-node's JavaScript, which npm removed when its install script failed. npm does it, so that the versions and
 * hashes of the lock file apply and @tensorflow/tfjs-core stays the copy that Residual imports: kernels register with one copy.
 * No scripts run. Takes 5 s.
 *
 * @returns {Promise<() => Promise<void>>} removes the added packages
 * @throws {SetupFailure} with npm's last lines
 */
export async function addPackages(root) {
  const modules = join(root, 'node_modules');
  const listing = join(modules, '.package-lock.json');
  const before = await readFile(listing, 'utf8').catch(() => {
    throw new SetupFailure(
      'node_modules is missing, or npm did not create it.',
      'Run npm ci first, then npm run setup:native.',
    );
  });
  const packagesBefore = JSON.parse(before).packages;
  const commandsBefore = new Set(await readdir(join(modules, '.bin')).catch(() => []));

  async function undo() {
    const after = JSON.parse(await readFile(listing, 'utf8').catch(() => before)).packages;
    for (const path of Object.keys(after).filter((path) => !(path in packagesBefore))) {
      await rm(join(root, path), { recursive: true, force: true });
      await rmdir(join(root, dirname(path))).catch(() => {}); // the scope, if it is empty now
    }
    for (const command of await readdir(join(modules, '.bin')).catch(() => [])) {
      if (!commandsBefore.has(command)) await rm(join(modules, '.bin', command));
    }
    await writeFile(listing, before);
  }

  const [command, ...args] = npm();
  const hasDev = Object.values(packagesBefore).some(({ dev }) => dev);
  const { code, output } = await run(
    command,
    [
      ...args,
      ...[
        'install',
        '--no-save',
        '--ignore-scripts',
        '--include=optional',
        hasDev ? '--include=dev' : '--omit=dev',
      ],
      ...['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    ],
    { cwd: root },
  );
  if (code !== 0 || !existsSync(join(modules, '@tensorflow', 'tfjs-node', 'package.json'))) {
    await undo();
    throw new SetupFailure(
      `npm could not install @tensorflow/tfjs-node (exit ${code}).\n${tail(output)}`,
      'Fix npm’s errors (npm ping shows if the registry answers), then run npm run setup:native again.',
    );
  }
  return undo;
}
