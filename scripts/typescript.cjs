// Lets `require` load this repository's TypeScript without a build (benches, Jest's global setup, the processes that tests
// start): swc transpiles each file as .swcrc says, and an import of `./x.js` finds `x.ts`.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, relative, resolve, sep } = require('node:path');

const root = resolve(__dirname, '..');
const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...rest) {
  if (
    request.startsWith('.') &&
    request.endsWith('.js') &&
    parent?.filename &&
    !parent.filename.includes(`${sep}node_modules${sep}`)
  ) {
    const source = resolve(dirname(parent.filename), request.replace(/\.js$/, '.ts'));
    if (existsSync(source)) return source;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transpiled(filename), filename);
};

/**
 * swc's output is kept: a training process of a test needs 160 files, a third of the CPU time of its start. A copy of the
 * sources, such as that of a test, uses it too.
 */
const cache = join(root, 'node_modules', '.cache', 'residual-typescript');
const settings = ['.swcrc', 'node_modules/@swc/core/package.json'].map((file) =>
  readFileSync(join(root, file)),
);

function transpiled(filename) {
  const source = readFileSync(filename);
  const digest = createHash('sha256');
  for (const part of [...settings, relative(root, filename), source]) digest.update(part).update('\0');
  const kept = join(cache, `${digest.digest('hex')}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformFileSync(filename, { cwd: root, swcrc: true });
    keep(kept, code);
    return code;
  }
}

/** Renamed into place, so that another process never reads half a file. A folder that cannot be written is no error. */
function keep(path, code) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, code);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The next process transpiles again.
  }
}
