import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractZip } from './extract-zip.mjs';
import { tensorflowVersion } from './pinned-wheels.mjs';
import { findTool, run, tail } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** Peak bytes on the disk: the wheel twice while pip moves it, or the wheel and its unpacked files. */
export const tensorflowSpace = 950e6;

/** Only pip's own commands: `python3 -m pip` can belong to a Python that the user does not manage. */
export const findPip = () => findTool('pip3', 'pip');

// The C library, the headers of its C API, the headers that those include, and the licences.
const wanted =
  /^tensorflow\/(?:(?<lib>lib)tensorflow_(?:cc|framework)\.so\.2$|include\/(?:tensorflow\/c|tsl|xla\/tsl|tensorflow\/core\/platform)\/.*\.h$|THIRD_PARTY_NOTICES\.txt$)|\.dist-info\/LICENSE$/;

function place(folder, name) {
  const match = wanted.exec(name);
  if (!match) return null;
  if (match.groups.lib) return join(folder, 'lib', name.slice('tensorflow/'.length));
  return join(folder, name.startsWith('tensorflow/') ? name.slice('tensorflow/'.length) : 'LICENSE');
}

function refusal(output) {
  if (/DO NOT MATCH THE HASHES|Hashes are required|Expected sha256/i.test(output)) {
    return new SetupFailure(
      `The wheel that pip received is not TensorFlow ${tensorflowVersion}: its SHA-256 is not the pinned one.\n${tail(output)}`,
      'A proxy or mirror changed it: check pip’s index (pip config list) and proxy. No file of it was used.',
    );
  }
  if (/No space left/i.test(output)) {
    return new SetupFailure(
      'The disk became full while pip downloaded.',
      'Free some space, then run npm run setup:native again.',
    );
  }
  if (/Retrying|ConnectionError|timed out|Temporary failure|ProxyError|SSLError/i.test(output)) {
    return new SetupFailure(
      `pip could not reach its package index.\n${tail(output, 3)}`,
      'Connect to the network, or point pip at an index that answers (PIP_INDEX_URL), then run npm run setup:native again.',
    );
  }
  return new SetupFailure(
    `pip could not download TensorFlow ${tensorflowVersion}.\n${tail(output)}`,
    'Fix pip’s errors, then run npm run setup:native again.',
  );
}

async function download(pip, wheel, folder) {
  const requirements = join(folder, 'requirements.txt');
  await writeFile(
    requirements,
    `${wheel.distribution}==${tensorflowVersion} --hash=sha256:${wheel.sha256}\n`,
  );
  const { code, output } = await run(
    pip,
    [
      ...[
        'download',
        '--require-hashes',
        '-r',
        requirements,
        '-d',
        folder,
        '--no-deps',
        '--only-binary=:all:',
      ],
      ...[
        '--implementation',
        'cp',
        '--python-version',
        '3.11',
        '--abi',
        'cp311',
        '--platform',
        wheel.platform,
      ],
      ...['--no-cache-dir', '--disable-pip-version-check', '--no-input', '--retries', '2', '--timeout', '20'],
    ],
    // pip's temporary copy is on the disk of the cache: /tmp can be a small memory disk.
    { show: true, env: { TMPDIR: folder } },
  );
  if (code !== 0) throw refusal(output);
  const [name] = (await readdir(folder)).filter((entry) => entry.endsWith('.whl'));
  return join(folder, name);
}

/**
 * Fills `folder` with TensorFlow's C library (`lib/`) and headers (`include/`) from the wheel that pip verified.
 *
 * @throws {SetupFailure} if pip fails, with its last lines
 */
export async function fetchTensorflow(folder, wheel, report) {
  report(`Downloading TensorFlow ${tensorflowVersion} for ${wheel.platform} with pip (about 210 MB)`);
  const archive = await download(findPip(), wheel, folder);
  report('Unpacking the C library (614 MB)');
  let shown = 0;
  await extractZip(
    archive,
    (name) => place(folder, name),
    (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (process.stdout.isTTY && percent > shown)
        process.stdout.write(`\r      ${(shown = percent)} %${percent === 100 ? '\n' : ''}`);
    },
  );
  await rm(archive);
  await rm(join(folder, 'requirements.txt'));
  // The names that the linker needs. tfjs-node links against libtensorflow, which is libtensorflow_cc in the wheel.
  await symlink('libtensorflow_cc.so.2', join(folder, 'lib', 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(folder, 'lib', 'libtensorflow_framework.so'));
}
