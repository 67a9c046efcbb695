// Lets `require` load this repository's TypeScript without a build (benches, jest's global setup): swc transpiles each
// file as it is asked for, as .swcrc says, and an import of `./x.js` finds `x.ts`.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { dirname, resolve, sep } = require('node:path');

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
  const { code } = require('@swc/core').transformFileSync(filename, { cwd: root, swcrc: true });
  module._compile(code, filename);
};
