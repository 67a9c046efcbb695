import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cell, CellSpec } from '../../../bench/accuracy/cell.js';
import { Cells } from '../../../bench/accuracy/cells.js';
import { resolveConfig } from '../../../src/ml/index.js';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'residual-cells-'));
const DATASET = path.join(FOLDER, 'tracks.csv');
writeFileSync(DATASET, 'title\n');
afterAll(() => rmSync(FOLDER, { recursive: true }));

const spec: CellSpec = {
  name: 'a cell / of mine',
  dataset: DATASET,
  split: { strategy: 'TEMPORAL' },
  seed: 0,
  config: resolveConfig('RIDGE'),
};
const cell: Cell = {
  seconds: 2,
  cpuSeconds: 1,
  epochs: [],
  answers: {
    validation: Float32Array.of(1, 2),
    test: Float32Array.of(3.5),
    testWithValidationInBank: Float32Array.of(4),
    'validation-tabm': Float32Array.of(5),
    'validation-context_attention': Float32Array.of(6),
    'validation-static_attention': Float32Array.of(7),
  },
};
const stored = () => new Cells(path.join(FOLDER, 'cells'));

test('finds a finished cell under another name', () => {
  expect(stored().has(spec)).toBe(false);
  stored().store(spec, cell);
  expect(stored().has({ ...spec, name: 'the same' })).toBe(true);
  expect(stored().read(spec)).toMatchObject(cell);
});

test('treats another seed, config, split or file as another cell', () => {
  stored().store(spec, cell);
  expect(stored().has({ ...spec, seed: 1 })).toBe(false);
  expect(stored().has({ ...spec, config: resolveConfig('RIDGE', { penalty: 2 }) })).toBe(false);
  expect(stored().has({ ...spec, split: { strategy: 'RANDOM' } })).toBe(false);
  const other = path.join(FOLDER, 'other.csv');
  writeFileSync(other, 'title\na track\n');
  expect(stored().has({ ...spec, dataset: other })).toBe(false);
});

test('does not count a cell as finished if it was stopped during storage', () => {
  stored().store(spec, cell);
  const head = readdirSync(path.join(FOLDER, 'cells')).find((name) => name.endsWith('.json'))!;
  unlinkSync(path.join(FOLDER, 'cells', head));
  expect(stored().has(spec)).toBe(false);
});
