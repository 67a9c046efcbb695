// ES modules, which Jest transforms because its module loader cannot require them (docs/architecture.md). Each group is a
// package and its dependencies.
const esm = [
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

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.[mc]?[jt]s$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  testTimeout: 120_000,
};
