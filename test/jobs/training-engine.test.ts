import { resolve } from 'node:path';
import { findTrainingEngine } from '../../src/jobs/training-engine.js';

const ROOT = resolve(__dirname, '../..');
const readsTypeScript = ['--require', resolve(ROOT, 'scripts/typescript.cjs')];

test('WASM is always available', async () => {
  expect(await findTrainingEngine('wasm', readsTypeScript)).toEqual({ engine: 'wasm 4.22.0', warning: null });
});

test('auto finds an engine, and gives the reason if it is not the native one', async () => {
  const { engine, warning } = await findTrainingEngine('auto', readsTypeScript);
  if (warning === null) expect(engine).toBe('tfjs-node 4.22.0');
  else
    expect([engine, warning]).toEqual([
      'wasm 4.22.0',
      expect.stringMatching(/^The native TensorFlow engine is not/),
    ]);
});

test('a forced native engine that does not load returns no engine and the reason', async () => {
  const { engine, warning } = await findTrainingEngine('native', readsTypeScript);
  if (engine === 'none') expect(warning).toMatch(/tfjs-node/);
  else expect([engine, warning]).toEqual(['tfjs-node 4.22.0', null]);
});

test('a process that cannot start returns no engine', async () => {
  const { engine, warning } = await findTrainingEngine('wasm', ['--require', '/nowhere/to/be/found.cjs']);
  expect([engine, warning]).toEqual([
    'none',
    'The wasm engine could not be opened: its process ended with 1.',
  ]);
});
