const { existsSync } = require('node:fs');
const { dirname, join, relative, resolve } = require('node:path');

const root = resolve(__dirname, '..', '..');
const path = /\b(?:src|bench|test)\/[\w./-]+\.ts\b/g; // such as 'src/main.ts', which test/start starts
const child = /\b[\w-]+-child\b/g; // such as 'training-child', which a module of the same folder starts

/** Adds the modules that a file starts as processes to its imports, so that `--onlyChanged` follows them too. */
module.exports = {
  extract(code, file, extract) {
    const started = [
      ...(code.match(path) ?? []).map((name) => join(root, name)),
      ...(code.match(child) ?? []).map((name) => join(dirname(file), `${name}.ts`)),
    ].filter((name) => name !== file && existsSync(name));
    return new Set([...extract(code), ...started.map((name) => `./${relative(dirname(file), name)}`)]);
  },
  getCacheKey: () => '1',
};
