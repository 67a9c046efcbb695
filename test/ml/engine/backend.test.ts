import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../src/ml/index.js';

describe('the WASM engine', () => {
  // Several in parallel, as in the first requests of a service.
  beforeAll(() => Promise.all([openBackend('wasm'), openBackend('wasm'), openBackend('wasm')]));

  test('reports its name and version repeatedly', async () => {
    expect(await openBackend('wasm')).toEqual({ engine: 'wasm 4.22.0', warning: null });
    expect(tf.getBackend()).toBe('wasm');
  });

  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('multiplies matrices, transposed %p and %p, and their gradients', (transposeA, transposeB) => {
    const before = tf.memory();
    const [product, da, db] = tf.tidy(() => {
      const a = tf.tensor2d([1, 2, 3, 4, 5, 6], transposeA ? [3, 2] : [2, 3]);
      const b = tf.tensor2d([1, -1, 2, 0, 3, 1], transposeB ? [2, 3] : [3, 2]);
      const multiply = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, transposeA, transposeB);
      const gradients = tf.grads((x, y) => tf.sum(multiply(x, y)))([a, b]);
      return [multiply(a, b), ...gradients].map((t) => [...t.dataSync()]);
    });
    const at = (values: number[], columns: number, transposed: boolean) => (i: number, j: number) =>
      values[transposed ? j * columns + i : i * columns + j]!;
    const a = at([1, 2, 3, 4, 5, 6], transposeA ? 2 : 3, transposeA); // (2, 3)
    const b = at([1, -1, 2, 0, 3, 1], transposeB ? 3 : 2, transposeB); // (3, 2)
    const inner = [0, 1, 2];
    expect(product).toEqual(
      [0, 1].flatMap((i) => [0, 1].map((j) => inner.reduce((sum, k) => sum + a(i, k) * b(k, j), 0))),
    );
    // d Σ(A·B) / dA[i,k] = Σj B[k,j], and / dB[k,j] = Σi A[i,k]
    const expectedA = (i: number, k: number) => b(k, 0) + b(k, 1) + 0 * i;
    const expectedB = (k: number, j: number) => a(0, k) + a(1, k) + 0 * j;
    const flat = (rows: number, columns: number, value: (i: number, j: number) => number) =>
      Array.from({ length: rows * columns }, (_, n) => value(Math.floor(n / columns), n % columns));
    expect(da).toEqual(transposeA ? flat(3, 2, (k, i) => expectedA(i, k)) : flat(2, 3, expectedA));
    expect(db).toEqual(transposeB ? flat(2, 3, (j, k) => expectedB(k, j)) : flat(3, 2, expectedB));
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  });

  test('sums the gradient of an embedding over rows that share an id', () => {
    const gradient = tf.tidy(() => {
      const ids = tf.tensor1d([2, 0, 2], 'int32');
      const weights = tf.tensor2d([1, 10, 2, 20, 3, 30], [3, 2]);
      const of = tf.grad((table) => tf.sum(tf.mul(tf.gather(table, ids), weights)));
      return [...of(tf.zeros([4, 2])).dataSync()];
    });
    expect(gradient).toEqual([2, 20, 0, 0, 4, 40, 0, 0]);
  });
});

test('selects the native engine for auto if it loads, and otherwise logs the reason', async () => {
  const root = path.resolve(__dirname, '..', '..', '..');
  const script = `require('./src/ml/index.ts').openBackend('auto').then((backend) => console.log(JSON.stringify(backend)))`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-r', './scripts/typescript.cjs', '-e', script],
    {
      cwd: root,
    },
  );
  const { engine, warning } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
    engine: string;
    warning: string | null;
  };
  if (engine.startsWith('wasm')) expect(warning).toMatch(/^The native TensorFlow engine is not used: ./);
  else expect([engine.split(' ')[0], warning]).toEqual(['tfjs-node', null]);
});
