// npm run setup:native: a working @tensorflow/tfjs-node, also where only package registries are open.
// On an ordinary network its own installer does it. Elsewhere: TensorFlow's C library out of the wheel on PyPI, the binding
// compiled from the package's sources, both kept in a cache outside node_modules and linked. See docs/operations.md.
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bindingName, compileBinding, findCompiler, findHeaders, napiVersion } from './native/binding.mjs';
import { cacheFolder, faultOf, keep, sweep } from './native/cache.mjs';
import { requireSpace } from './native/disk.mjs';
import { SetupFailure } from './native/failure.mjs';
import { whileAlone } from './native/lock.mjs';
import { isStorageOpen, runOwnInstaller } from './native/own-installer.mjs';
import { addPackages, packagesSpace } from './native/packages.mjs';
import { tensorflowVersion, wheelFor } from './native/pins.mjs';
import { run, tail } from './native/run.mjs';
import { fetchTensorflow, findPip, tensorflowSpace } from './native/tensorflow.mjs';

const root = dirname(import.meta.dirname);
const packageFolder = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
const link = join(packageFolder, 'lib', `napi-v${napiVersion}`, bindingName);
process.report.excludeNetwork = true; // else it looks every address up
const machine = {
  platform: process.platform,
  arch: process.arch,
  glibc: process.report.getReport().header.glibcVersionRuntime,
};
const startedAt = performance.now();
const report = (line) => console.log(`  ${line}`);
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** TensorFlow's version where tfjs-node works from the repository's root, else why it does not. */
async function probe() {
  const { code, output, stdout } = await run(
    process.execPath,
    [join(import.meta.dirname, 'native', 'probe.cjs')],
    {
      cwd: root,
      env: { TF_CPP_MIN_LOG_LEVEL: '3' },
      timeoutMs: 120_000,
    },
  );
  return code === 0 ? JSON.parse(stdout) : { fault: output || `ended with ${code}` };
}

/** What the cache lacks, and the tools that this takes: all that is missing is named at once, before anything is fetched. */
async function plan(cache, version) {
  const wheel = wheelFor(machine);
  const tensorflow = join(cache, `tensorflow-${tensorflowVersion}-linux-${machine.arch}`);
  const binding = join(cache, `tfjs-node-${version}-tensorflow-${tensorflowVersion}-linux-${machine.arch}`);
  const faults = { tensorflow: await faultOf(tensorflow), binding: await faultOf(binding) };
  for (const [name, fault] of Object.entries(faults)) {
    if (fault && fault !== 'absent')
      report(`The ${name} in the cache is damaged (${fault}): making it again.`);
  }
  const headers = await findHeaders();
  const missing = [
    faults.tensorflow &&
      !findPip() &&
      'pip (pip3 or pip in PATH; Debian and Ubuntu: apt-get install python3-pip)',
    faults.binding &&
      !findCompiler() &&
      'a C++ compiler (c++, g++ or clang++ in PATH, or CXX; Debian and Ubuntu: apt-get install g++)',
    faults.binding && !headers && 'Node’s headers (the npm package node-api-headers: npm ci brings it)',
  ].filter(Boolean);
  if (missing.length) {
    throw new SetupFailure(
      `Not found: ${missing.join('; ')}.`,
      'Install what is named, then run npm run setup:native again.',
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

/** As on an ordinary network. Undefined where that is closed or fails; then node_modules is as it was. */
async function setUpByItsInstaller() {
  if (!(await isStorageOpen(machine))) {
    report('The storage host of tfjs-node’s own installer does not answer: taking the library from PyPI.');
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
  else report(`TensorFlow ${tensorflowVersion} is in the cache, whole by its hashes: ${tensorflow}`);

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
        `tfjs-node was put in place and does not work.\n${tail(found.fault)}`,
        `Delete ${cache} and run npm run setup:native again; should it fail again, report these lines.`,
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

  // What its own installer made needs only to work; what was made here is verified by hash each time.
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

/** Faults of the machine whose own message names file and cause. */
const systemFaults = new Map([
  ['ENOSPC', 'Free some space on that disk'],
  ['EACCES', 'Allow this user to write there, or set RESIDUAL_NATIVE_CACHE to a folder of yours'],
  ['EROFS', 'Set RESIDUAL_NATIVE_CACHE to a folder on a disk that can be written'],
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
