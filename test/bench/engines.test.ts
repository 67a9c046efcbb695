import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { ModelSummary } from '../../bench/engines/summary.js';

const ROOT = path.resolve(__dirname, '..', '..');
const engines = ['native', 'wasm', 'pytorch', 'keras'];

describe('npm run bench:engines -- --json', () => {
  it('measures the available engines in pairs and names the others', () => {
    const args = ['--json', '--rounds', '1', '--epochs', '1', '--dataset', 'no file: the demo catalogue'];
    const { stdout, status } = spawnSync(
      process.execPath,
      ['-r', './scripts/typescript.cjs', 'bench/engines.ts', ...args],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    const result = JSON.parse(lines.at(-1)!);
    expect(Object.keys(result.msPerStep)).toEqual(engines);
    expect([...Object.keys(result.engines), ...result.absent].sort()).toEqual([...engines].sort());
    for (const name of engines) {
      const isAbsent = result.absent.includes(name);
      expect(lines.some((line) => line.startsWith(`${name} is absent`))).toBe(isAbsent);
      for (const model of Object.values<ModelSummary>(result.models)) {
        if (isAbsent) expect(model.msPerStep[name]).toBeUndefined();
        else expect(model.msPerEpoch[name]).toBeGreaterThan(model.msPerStep[name]!);
      }
    }
    const measured = Object.keys(result.engines).length;
    expect(Object.keys(result.models.SEED_ORIGINAL.ratios)).toHaveLength((measured * (measured - 1)) / 2);
  }, 240_000);
});
