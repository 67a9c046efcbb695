import { presetNames, presets } from '../../src/ml/index.js';
import { readText } from './markdown.js';

test('docs/training.md lists every preset, in the order of the registry, with the baselines', () => {
  const table = /## Presets(.*?)## Starting a run/s.exec(readText('docs/training.md'))![1]!;
  const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\| (Baseline)?/gm)];
  expect(rows.map(([, name, baseline]) => [name, baseline !== undefined])).toEqual(
    presetNames.map((name) => [name, presets[name].baseline !== null]),
  );
});
