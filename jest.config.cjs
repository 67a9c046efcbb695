const { availableParallelism } = require('node:os');

// ES modules, which Jest transforms because its module loader cannot require them (docs/architecture.md). Each group is a
// package and its dependencies.
const esm = [
  'kysely',
  'pg-boss',
  'serialize-error',
  'non-error',
  'cron-parser',
  'rrule-temporal',
  'temporal-polyfill',
  'temporal-spec',
  '@js-temporal',
  'jsbi',

  'content-disposition', // of @fastify/static

  'p-limit',
  'yocto-queue',
];

// Jest runs test files in a vm context, where a look-up of a global costs about 100 times as much as that of a variable.
// These names become parameters of each module instead: ML tests need a fifth of the CPU time (72 s -> 14 s).
// Names that a dependency declares itself cannot be listed: Map and Buffer (apache-arrow), JSON (graphql-scalars), Number and
// Uint8Array (readable-stream of @fastify/compress).
const fastGlobals = ['Math', 'Array', 'Object', 'Float32Array', 'Float64Array', 'Int32Array', 'ArrayBuffer'];

/** A test file holds up to 25 connections to the one PostgreSQL server, which allows 100. */
const MAX_WORKERS = 4;

module.exports = {
  testEnvironment: 'node',
  maxWorkers: Math.min(availableParallelism(), MAX_WORKERS), // Jest's default is one fewer than there are cores
  workerIdleMemoryLimit: '1GB', // a worker's heap grows with each file, and garbage collection with it
  reporters: ['<rootDir>/test/support/slow-files.cjs', 'default'],
  // All that tests import: `--onlyChanged` follows imports through these folders only.
  roots: ['<rootDir>/test', '<rootDir>/src', '<rootDir>/bench', '<rootDir>/dashboard/src'],
  dependencyExtractor: '<rootDir>/test/support/dependencies.cjs',
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.[mc]?[jt]s$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  sandboxInjectedGlobals: fastGlobals,
  testTimeout: 120_000,
};
