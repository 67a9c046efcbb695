// Runs the npm scripts that need a prepared clone: installs, generates and builds what is missing, then runs the command in
// this process. It has no dependencies, because it must run on a fresh clone.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requireNode } from './run/node-version.mjs';
import { stopWithParent } from './run/parent.mjs';
import { prepare } from './run/prepare.mjs';
import { runPrisma } from './run/prisma.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command = '', ...args] = process.argv.slice(2);
const files = args.length > 0 ? args : ['.'];
const require = createRequire(import.meta.url);

/** Runs a file in this process, as if Node had been started with it: this saves a process and 40 MB. */
async function become(file, ...argv) {
  const path = join(root, file);
  process.argv = [process.argv[0], path, ...argv];
  if (file.endsWith('.ts')) {
    require('./typescript.cjs');
    require(path);
  } else {
    await import(pathToFileURL(path).href);
  }
}

/** Runs one tool after another, each in its own process, and stops at the first that fails. */
function inTurn(...tools) {
  for (const [file, ...argv] of tools) {
    const { status } = spawnSync(process.execPath, [file, ...argv], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const eslint = 'node_modules/eslint/bin/eslint.js';
const prettier = 'node_modules/prettier/bin/prettier.cjs';
const tsc = 'node_modules/typescript/bin/tsc';
const plainEnglish = 'scripts/plain-english.mjs';
/** Type-aware rules and import rules read the generated code. */
const generated = ['client', 'documents'];

const commands = {
  start: { needs: ['build', 'dashboard'], run: () => become('dist/main.js', 'start', ...args) },
  worker: { needs: ['build'], run: () => become('dist/main.js', 'worker', ...args) },
  build: { needs: ['build', 'dashboard'], run: () => {} },
  schema: { needs: ['build'], run: () => become('dist/http/emit-schema.js', ...args) },
  documents: { needs: ['documents'], run: () => {} },
  dashboard: {
    needs: ['documents'],
    run: () => become('node_modules/vite/bin/vite.js', 'dashboard', ...args),
  },
  test: { needs: ['client', 'dashboard'], run: () => become('node_modules/jest/bin/jest.js', ...args) },
  'data-folder': { needs: ['client'], run: () => become('test/start/data-folder/build.ts', ...args) },
  lint: {
    needs: generated,
    run: () => inTurn([eslint, ...files], [prettier, '--check', ...files], [plainEnglish, ...args]),
  },
  format: {
    needs: generated,
    run: () => inTurn([eslint, '--fix', ...files], [prettier, '--write', ...files]),
  },
  types: {
    needs: generated,
    run: () => inTurn([tsc, '--noEmit', '-p', 'tsconfig.check.json'], [tsc, '--noEmit', '-p', 'dashboard']),
  },
  imports: {
    needs: generated,
    run: () =>
      become(
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...['src', 'dashboard/src', '--config', '.dependency-cruiser.cjs', ...args],
      ),
  },
  unused: { needs: generated, run: () => become('node_modules/knip/bin/knip.js', ...args) },
  prisma: { needs: ['packages'], run: () => runPrisma(args) },
  bench: {
    needs: ['client'],
    run: () => become(`bench/${args[0]}.ts`, ...args.slice(args[1] === '--' ? 2 : 1)),
  },
};

requireNode();
const chosen = Object.hasOwn(commands, command) ? commands[command] : null;
if (!chosen || (command === 'bench' && !args[0])) {
  console.error(
    `Usage: node scripts/run.mjs ${Object.keys(commands).join(' | ')} [arguments]; bench takes a name from bench/.`,
  );
  process.exit(2);
}
process.chdir(root);
stopWithParent();
try {
  await prepare(...chosen.needs);
} catch (failure) {
  console.error(`\n${failure.message}`);
  process.exit(1);
}
await chosen.run();
