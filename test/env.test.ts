import { readEnv } from '../src/env.js';

const before = { ...process.env };
afterEach(() => (process.env = { ...before }));

const readWith = (values: Record<string, string>) => {
  for (const name of ['HOST', 'PORT', 'DATA_DIR', 'DATABASE_URL', 'DATASET', 'ARTIFACTS', 'ML_BACKEND'])
    delete process.env[name];
  Object.assign(process.env, values);
  return () => readEnv();
};

test('the defaults listen on this machine only and use .data', () => {
  const env = readWith({})();
  expect(env).toMatchObject({ host: '127.0.0.1', port: 4000, databaseUrl: undefined, mlBackend: 'auto' });
  expect(env.artifactsDir).toBe(`${env.dataDir}/artifacts`);
});

test('options of the command line override the environment, and missing options do not', () => {
  readWith({ PORT: '4001', DATASET: '/a.csv' });
  expect(readEnv({ PORT: '4002', DATASET: undefined })).toMatchObject({ port: 4002, dataset: '/a.csv' });
});

test('one error names every invalid variable with its value', () => {
  expect(readWith({ PORT: 'abc', HOST: '0.0.0.0', DATABASE_URL: 'mysql://x', ML_BACKEND: 'gpu' })).toThrow(
    /HOST: must be a loopback address .* received "0\.0\.0\.0"[\s\S]*PORT: must be a whole number, 0–65535; received "abc"[\s\S]*DATABASE_URL: must look like[\s\S]*ML_BACKEND/,
  );
});

test.each(['-1', '65536', '1.5', '1e3'])('PORT %s is refused', (PORT) => {
  expect(readWith({ PORT })).toThrow('PORT: must be a whole number');
});
