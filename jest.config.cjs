// ES modules that jest must transform, as it cannot require them: pg-boss and what it brings.
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
