import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoCatalogue } from '../../../../src/dataset/index.js';
import { loadPredictor } from '../../../../src/ml/index.js';
import type { EngineResult, NetworkPreset } from './parity-engine.js';

// The engines must agree: one engine can train a version and the other can serve it.
const ROOT = path.resolve(__dirname, '..', '..', '..');
const presets: NetworkPreset[] = ['SEED_ORIGINAL', 'SEED_IMPROVED'];

async function runOn(engine: 'native' | 'wasm', preset: NetworkPreset): Promise<EngineResult> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-r', './scripts/typescript.cjs', 'test/ml/presets/seed/parity-engine.ts', engine, preset],
    { cwd: ROOT, maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as EngineResult;
}

const whyNotNative = async (): Promise<string | null> => {
  try {
    await promisify(execFile)(process.execPath, ['scripts/native/probe-engine.cjs'], { cwd: ROOT });
    return null;
  } catch (error) {
    return (error as { stderr: string }).stderr.trim();
  }
};

/** The largest difference, relative to the largest of the expected values. */
function relativeError(actual: readonly number[], expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!))) / scale;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rows = [...demoCatalogue({ seed: 5, tracks: 1200 })];

describe.each(presets)('%s', (preset) => {
  let wasm: EngineResult;
  let native: EngineResult | null = null;
  let absent: string | null;

  beforeAll(async () => {
    absent = await whyNotNative();
    wasm = await runOn('wasm', preset);
    if (absent === null) native = await runOn('native', preset);
    else
      process.stderr.write(
        `parity of ${preset}: on WASM alone, the native engine is not there (${absent})\n`,
      );
  }, 240_000);

  const everyEngine = () => [wasm, native].filter((result) => result !== null);

  it('reports the expected engine', () => {
    expect(wasm.engine).toMatch(/^wasm \d/);
    if (native) expect(native.engine).toMatch(/^tfjs-node \d/);
  });

  it('gives the same predictions with the same weights, to a relative 1e-5', () => {
    for (const result of everyEngine()) {
      expect(relativeError(result.predictions, wasm.predictions)).toBeLessThan(1e-5);
      for (const { own, served } of result.trained) {
        // Served predictions are clamped to 0–100.
        const clamped = own.map((popularity) => Math.min(100, Math.max(0, popularity)));
        expect(relativeError(served, clamped)).toBeLessThan(1e-5);
      }
    }
  });

  it('has the same gradients of one step, to a relative 1e-4', () => {
    for (const result of everyEngine()) {
      expect(Object.keys(result.gradients)).toEqual(Object.keys(wasm.gradients));
      for (const [variable, gradient] of Object.entries(result.gradients)) {
        expect(gradient.some((value) => value !== 0)).toBe(true);
        expect({ variable, error: relativeError(gradient, wasm.gradients[variable]!) }).toEqual({
          variable,
          error: expect.closeTo(0, 4),
        });
      }
    }
  });

  it('serves a model that either engine trained', async () => {
    for (const { trained } of everyEngine()) {
      for (const { files, served } of trained) {
        const predictor = await loadPredictor(
          new Map(files.map(([name, bytes]) => [name, Buffer.from(bytes, 'base64')])),
        );
        expect([...predictor.predict(rows)]).toEqual(served);
        predictor.dispose();
      }
    }
  });

  it('reaches the same error when trained again, within the spread between seeds', () => {
    const errors = wasm.trained.map(({ mae }) => mae);
    const spread = Math.max(...errors) - Math.min(...errors);
    for (const { trained } of everyEngine()) {
      expect(Math.abs(mean(trained.map(({ mae }) => mae)) - mean(errors))).toBeLessThanOrEqual(spread);
    }
  });
});
