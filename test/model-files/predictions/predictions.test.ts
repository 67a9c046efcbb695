import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { splitNames } from '../../../src/domain/names.js';
import { decodePredictions, encodePredictions } from '../../../src/model-files/predictions/arrow.js';
import {
  predictionsFormat,
  readAssignment,
  readPredictions,
  samePredictions,
} from '../../../src/model-files/predictions/read.js';
import type { PredictionRow } from '../../../src/model-files/predictions/row.js';
import { createTestArtifacts, type TestArtifacts } from '../../support/artifacts.js';
import { predictionLines } from '../../support/prediction-lines.js';

let artifacts: TestArtifacts;
beforeAll(async () => (artifacts = await createTestArtifacts()));
afterAll(() => artifacts.remove());

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const nullable = fc.option(finite, { nil: null });
const row = fc.record<PredictionRow>({
  key: fc.string({ unit: 'grapheme' }),
  split: fc.constantFrom(...splitNames),
  actual: finite,
  predicted: finite,
  mean: finite,
  probabilityOfLow: nullable,
  lower: nullable,
  upper: nullable,
});
const readAll = async (pieces: AsyncIterable<PredictionRow[]>) => {
  const rows: PredictionRow[] = [];
  for await (const piece of pieces) rows.push(...piece);
  return rows;
};
const withKeys = (keys: readonly string[]): PredictionRow[] =>
  keys.map((key, i) => {
    const numbers = {
      actual: i,
      predicted: i / 3,
      mean: i / 7,
      probabilityOfLow: null,
      lower: null,
      upper: null,
    };
    return { key, split: splitNames[i % 3]!, ...numbers };
  });

test('predictions are read from Arrow as they were written, to the bit', () =>
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect([...decodePredictions(encodePredictions(rows))].flat()).toEqual(rows); // distinguishes 0 and −0
    }),
  ));

test('any reader of Arrow can read the file, also one of several record batches', async () => {
  const rows = withKeys(Array.from({ length: 40_000 }, (_, i) => `track ${i}`));
  const table = tableFromIPC(encodePredictions(rows));
  expect(table.schema.fields.map(({ name }) => name)).toEqual([
    'key',
    'split',
    'actual',
    'predicted',
    'mean',
    'low',
    'lower',
    'upper',
  ]);
  expect(table.batches).toHaveLength(2);
  expect(table.get(39_999)?.toJSON()).toMatchObject({
    key: 'track 39999',
    split: 'TRAIN',
    actual: 39_999,
    low: null,
  });
  const hash = await artifacts.artifacts.put(encodePredictions(rows));
  expect(await readAll(readPredictions(artifacts.artifacts, hash))).toEqual(rows);
});

test('the text of earlier releases is read with the same values, whatever the keys', async () => {
  const rows = withKeys(['plain', 'tab\tand\nline', '\\t is no tab', 'trailing\\', '\\\\N\r', 'ARROW1', '']);
  const store = artifacts.artifacts;
  const [lines, arrow] = [
    await store.put(Buffer.from(predictionLines(rows))),
    await store.put(encodePredictions(rows)),
  ];
  expect(await predictionsFormat(store, lines)).toBe('LINES');
  expect(await predictionsFormat(store, arrow)).toBe('ARROW');
  expect(await readAll(readPredictions(store, lines))).toEqual(rows);
  expect(await readAssignment(store, { predictions: lines })).toEqual(
    new Map(rows.map(({ key, split }) => [key, split])),
  );
  expect(await samePredictions(store, lines, arrow)).toBe(true);
  const other = await store.put(
    encodePredictions(rows.map((each, i) => (i === 5 ? { ...each, mean: 1 } : each))),
  );
  expect(await samePredictions(store, lines, other)).toBe(false);
  expect(await samePredictions(store, await store.put(encodePredictions(rows.slice(1))), other)).toBe(false);
  expect(await samePredictions(store, await store.put(encodePredictions(rows.slice(0, 3))), arrow)).toBe(
    false,
  );
});

test('a file that is cut at any byte, or is not predictions, is refused', async () => {
  const store = artifacts.artifacts;
  const refuses = async (bytes: Uint8Array) => {
    const hash = await store.put(bytes);
    await expect(readAll(readPredictions(store, hash))).rejects.toMatchObject({ code: 'ARTIFACT_INVALID' });
  };
  const rows = withKeys(['a', 'b', 'c']);
  const bytes = encodePredictions(rows);
  for (let length = 8; length < bytes.length; length += 11) await refuses(bytes.subarray(0, length));
  const lines = predictionLines(rows);
  await refuses(Buffer.from(lines.slice(0, -1)));
  await refuses(Buffer.from(`${lines}\\.\n`));
  await refuses(Buffer.from(lines.replace('TRAIN', 'TRAINING')));
  await refuses(Buffer.from(lines.replace('TRAIN\t0', 'TRAIN\tNaN')));
  await refuses(Buffer.from([0xff, 0x0a]));
});
