// npm run setup:native installs a working @tensorflow/tfjs-node, even if only package registries can be reached.
// tfjs-node's own installer runs first. If it cannot reach its storage host, TensorFlow's C library comes from the wheel on PyPI,
// and the binding is compiled from the package's sources. Both are kept in a cache outside node_modules and linked (docs/operations.md).
// Runs after `npm ci`. Packages are imported when they are needed, so that a missing one is reported with its remedy.
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  bindingName,
  compileBinding,
  findCompiler,
  findHeaders,
  napiVersion,
} from './native/compile-binding.mjs';
import { requireSpace } from './native/disk-space.mjs';
import { findZipReader } from './native/extract-zip.mjs';
import { fetchTensorflow, findPip, tensorflowSpace } from './native/fetch-tensorflow.mjs';
import { addPackages, packagesSpace } from './native/install-packages.mjs';
import { whileAlone } from './native/machine-lock.mjs';
import { tensorflowVersion, wheelFor } from './native/pinned-wheels.mjs';
import { run, tail } from './native/run-command.mjs';
import { SetupFailure } from './native/setup-failure.mjs';
import { isStorageOpen, runOwnInstaller } from './native/tfjs-node-installer.mjs';
import { cacheFolder, faultOf, keep, sweep } from './native/verified-cache.mjs';

const root = dirname(import.meta.dirname);
const packageFolder = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
const link = join(packageFolder, 'lib', `napi-v${napiVersion}`, bindingName);
process.report.excludeNetwork = true; // otherwise the report resolves every address
const machine = {
  platform: process.platform,
  arch: process.arch,
  glibc: process.report.getReport().header.glibcVersionRuntime,
};
const startedAt = performance.now();
const report = (line) => console.log(`  ${line}`);
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** TensorFlow's version if tfjs-node works from the repository's root, or the fault. */
async function probe() {
  const { code, output, stdout } = await run(
    process.execPath,
    [join(import.meta.dirname, 'native', 'probe-engine.cjs')],
    {
      cwd: root,
      env: { TF_CPP_MIN_LOG_LEVEL: '3' },
      timeoutMs: 120_000,
    },
  );
  return code === 0 ? JSON.parse(stdout) : { fault: output || `exited with ${code}` };
}

/** What the cache lacks, and the tools for it. Reports all missing tools together, before any download. */
async function plan(cache, version) {
  const wheel = wheelFor(machine);
  const tensorflow = join(cache, `tensorflow-${tensorflowVersion}-linux-${machine.arch}`);
  const binding = join(cache, `tfjs-node-${version}-tensorflow-${tensorflowVersion}-linux-${machine.arch}`);
  const faults = { tensorflow: await faultOf(tensorflow), binding: await faultOf(binding) };
  for (const [name, fault] of Object.entries(faults)) {
    if (fault && fault !== 'absent')
      report(`The ${name} in the cache is damaged (${fault}): creating it again.`);
  }
  const headers = await findHeaders();
  const missing = [
    faults.tensorflow &&
      !findPip() &&
      'pip (pip3 or pip in PATH; Debian and Ubuntu: apt-get install python3-pip)',
    faults.binding &&
      !findCompiler() &&
      'a C++ compiler (c++, g++ or clang++ in PATH, or CXX; Debian and Ubuntu: apt-get install g++)',
    faults.tensorflow && !(await findZipReader()) && 'a zip reader (the npm package yauzl: run npm ci)',
    faults.binding && !headers && 'Node’s headers (the npm package node-api-headers: run npm ci)',
  ].filter(Boolean);
  if (missing.length) {
    throw new SetupFailure(
      `Not found: ${missing.join('; ')}.`,
      'Install these, then run npm run setup:native again.',
    );
  }
  if (faults.tensorflow)
    await requireSpace(cache, tensorflowSpace, ', or set RESIDUAL_NATIVE_CACHE to a folder on another disk');
  return { wheel, tensorflow, binding, faults, headers };
}

async function ensurePackages() {
  if (existsSync(join(packageFolder, 'package.json'))) return async () => {};
  await requireSpace(join(root, 'node_modules'), packagesSpace, '');
  report('Installing tfjs-node’s JavaScript with npm');
  return addPackages(root);
}

/** Uses tfjs-node's own installer. Undefined if it cannot run or fails; node_modules is then unchanged. */
async function setUpByItsInstaller() {
  if (!(await isStorageOpen(machine))) {
    report('The storage host of tfjs-node’s own installer does not answer: the library comes from PyPI.');
    return undefined;
  }
  const undo = await ensurePackages();
  report('Running tfjs-node’s own installer');
  const { fault: installFault, clear } = await runOwnInstaller(packageFolder);
  const { tensorflow, fault } = installFault ? { fault: installFault } : await probe();
  if (tensorflow) return { tensorflow };
  report(`It did not work:\n${tail(fault, 4)}`);
  await clear();
  await undo();
  return undefined;
}

async function setUpFromWheel(cache, version) {
  const { wheel, tensorflow, binding, faults, headers } = await plan(cache, version);
  const target = join(binding, bindingName);
  const unchanged = !faults.tensorflow && !faults.binding && isLinked() && readlinkSync(link) === target;
  if (faults.tensorflow) await keep(tensorflow, (folder) => fetchTensorflow(folder, wheel, report));
  else report(`TensorFlow ${tensorflowVersion} is in the cache, and its hashes match: ${tensorflow}`);

  const undo = await ensurePackages();
  try {
    if (faults.binding) {
      report('Compiling the binding from tfjs-node’s own sources');
      const sources = join(packageFolder, 'binding');
      await keep(binding, (folder) =>
        compileBinding(folder, { sources, tensorflow, headers, finalFolder: binding }),
      );
    }
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(target, link);
    const found = await probe();
    if (found.fault) {
      throw new SetupFailure(
        `tfjs-node was installed and does not work.\n${tail(found.fault)}`,
        `Delete ${cache} and run npm run setup:native again. If it fails again, report these lines.`,
      );
    }
    return { ...found, unchanged };
  } catch (error) {
    await rm(join(packageFolder, 'lib'), { recursive: true, force: true });
    await undo();
    throw error;
  }
}

const isLinked = () => lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true;

async function main() {
  const { optionalDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version = optionalDependencies['@tensorflow/tfjs-node'];
  const cache = cacheFolder();
  const name = `@tensorflow/tfjs-node ${version}`;
  console.log(`Native engine: ${name}`);

  // An installation by tfjs-node's own installer only has to work. One by this script is verified by hash each time.
  const { tensorflow: present } = existsSync(packageFolder) && !isLinked() ? await probe() : {};
  if (present) return console.log(`Already in place: ${name} on TensorFlow ${present} (${seconds()}).`);

  await mkdir(cache, { recursive: true });
  await whileAlone(cache, report, async () => {
    await sweep(cache);
    const { tensorflow, unchanged } =
      (!isLinked() && (await setUpByItsInstaller())) || (await setUpFromWheel(cache, version));
    const state = unchanged ? 'Already in place' : 'Ready';
    console.log(`${state}: ${name} on TensorFlow ${tensorflow} (${seconds()}). npm start trains on it.`);
  });
}

/** System errors whose message names the file and the cause. */
const systemFaults = new Map([
  ['ENOSPC', 'Free some space on that disk'],
  ['EACCES', 'Allow this user to write there, or set RESIDUAL_NATIVE_CACHE to a folder that this user owns'],
  ['EROFS', 'Set RESIDUAL_NATIVE_CACHE to a folder on a writable disk'],
]);

try {
  await main();
} catch (error) {
  const remedy =
    error.remedy ??
    (systemFaults.has(error.code) && `${systemFaults.get(error.code)}, then run npm run setup:native again.`);
  console.error(`setup:native failed: ${remedy ? error.message : error.stack}`);
  if (remedy) console.error(`  What to do: ${remedy}`);
  console.error('  Residual works without it: npm start trains on WASM.');
  process.exitCode = 1;
}
