import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { whileAlone } from './lock.mjs';
import { prismaEnvironment } from './prisma.mjs';
import { step } from './step.mjs';

const tsc = 'node_modules/typescript/bin/tsc';
const prisma = 'node_modules/prisma/build/index.js';
const codegen = 'node_modules/@graphql-codegen/cli/cjs/bin.js';
const vite = 'node_modules/vite/bin/vite.js';
const installedLock = 'node_modules/.package-lock.json';

/**
 * Each step has a check whether it is done, the steps that it needs, and its work. A step is done if its record has the
 * hash of its inputs. The record is removed before the work and written after it, so that a killed step is repeated.
 */
const steps = {
  packages: {
    after: [],
    done: () =>
      existsSync(installedLock) &&
      (recorded(installRecord, lockHash) || newer(installedLock, 'package-lock.json')),
    run: install,
  },
  client: {
    after: ['packages'],
    tool: prisma,
    done: () =>
      existsSync('src/generated/prisma/client.ts') &&
      existsSync('src/generated/kysely/tables.ts') &&
      recorded('src/generated/inputs', schemaHash),
    async run(own) {
      await record('src/generated/inputs', schemaHash, () =>
        step('Generating the database client', process.execPath, [prisma, 'generate'], {
          own,
          env: prismaEnvironment(),
        }),
      );
    },
  },
  build: {
    after: ['packages', 'client'],
    tool: tsc,
    done: () => recorded('dist/inputs', sourceHash),
    async run(own) {
      const args = [tsc, '-p', '.', '--incremental', '--tsBuildInfoFile', 'dist/tsbuildinfo'];
      await record('dist/inputs', sourceHash, async () => {
        await step('Building', process.execPath, args, { own });
        // The compiler copies no other files.
        for (const path of filesIn('src', /[.]graphql$/)) cpSync(path, join('dist', relative('src', path)));
      });
    },
  },
  documents: {
    after: ['packages'],
    tool: codegen,
    done: () => recorded('dashboard/src/generated/inputs', documentsHash),
    async run(own) {
      const args = [codegen, '--silent', '--config', 'dashboard/codegen.mts'];
      await record('dashboard/src/generated/inputs', documentsHash, () =>
        step("Generating the types of the dashboard's documents", process.execPath, args, { own }),
      );
    },
  },
  dashboard: {
    after: ['packages', 'documents'],
    tool: vite,
    done: () => recorded('dist/dashboard.inputs', dashboardHash),
    async run(own) {
      const args = [vite, 'build', 'dashboard', '--logLevel', 'warn'];
      await record('dist/dashboard.inputs', dashboardHash, () =>
        step('Building the dashboard', process.execPath, args, { own }),
      );
    },
  },
};
const installRecord = 'node_modules/.residual-lock';

/**
 * Runs the named steps that are not done, and the steps that they need: 'packages', 'client' (the generated Prisma client), 'build',
 * 'documents' (types of the dashboard's GraphQL documents) and 'dashboard'.
 */
export async function prepare(...names) {
  const chain = [...new Set(names.flatMap((name) => [...steps[name].after, name]))].map(
    (name) => steps[name],
  );
  if (chain.every((each) => each.done())) return;
  await whileAlone(async (own) => {
    for (const each of chain) {
      // Checked again: another process may have done it while this one waited.
      if (each.done()) continue;
      // Tools are devDependencies, which `npm install --omit=dev` leaves out. A finished build does not need them.
      if (each.tool && !existsSync(each.tool)) await install(own);
      await each.run(own);
    }
  });
}

async function install(own) {
  // `npm ci` first removes all packages, which a running service may use.
  const command = existsSync(installedLock) ? 'install' : 'ci';
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = (...args) => {
    const cli = process.env.npm_execpath;
    return basename(cli ?? '') === 'npm-cli.js' ? [process.execPath, [cli, ...args]] : ['npm', args];
  };
  const env = { ...process.env, NODE_ENV: '' };
  const run = (title, ...args) => step(title, ...npm(...args, ...flags), { own, env });
  if (command === 'install') {
    await run('Installing packages that changed', 'install', '--no-save');
  } else {
    await run('Installing packages (a minute or so)', 'ci').catch((failure) => {
      // The registry may lack one platform's package that the lock file names; any other failure would only repeat.
      if (!/EUSAGE|from lock file|in sync/.test(failure.output ?? '')) throw failure;
      return run('Installing packages without the lock file', 'install', '--no-save');
    });
  }
  writeFileSync(installRecord, lockHash());
}

async function record(path, hash, work) {
  rmSync(path, { force: true });
  const inputs = hash();
  await work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, inputs);
  renameSync(`${path}.new`, path);
}

function recorded(path, hash) {
  return existsSync(path) && readFileSync(path, 'utf8') === hash();
}

function newer(a, b) {
  return statSync(a).mtimeMs >= statSync(b).mtimeMs;
}

const hashOf = (paths) => {
  const digest = createHash('sha256');
  for (const path of paths)
    digest
      .update(`${path}\0`)
      .update(existsSync(path) ? readFileSync(path) : '')
      .update('\0');
  return digest.digest('hex');
};
const lockHash = () => hashOf(['package-lock.json']);
const schemaHash = () =>
  hashOf([
    'prisma/schema.prisma',
    'node_modules/prisma/package.json',
    'node_modules/prisma-kysely/package.json',
  ]);
/** Hashing 300 files (2 MB) takes 20 ms. Modification times would miss removed files and checkouts of older ones. */
const sourceHash = () =>
  hashOf(['tsconfig.json', 'package-lock.json', ...filesIn('src', /[.](ts|graphql)$/)]);
/** Hashes only the documents inside the dashboard's files, because other edits of a component need no new types. */
const documentsHash = () => {
  const digest = createHash('sha256').update(
    hashOf(['schema.graphql', 'dashboard/codegen.mts', 'package-lock.json']),
  );
  for (const path of filesIn('dashboard/src', /[.]tsx?$/))
    for (const [document] of readFileSync(path, 'utf8').matchAll(/\bgraphql\(`[^`]*`\)/g))
      digest.update(`${path}\0${document}\0`);
  return digest.digest('hex');
};
const dashboardHash = () => hashOf(['schema.graphql', 'package-lock.json', ...filesIn('dashboard', /./)]);

function filesIn(folder, names) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name) && !/generated/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
