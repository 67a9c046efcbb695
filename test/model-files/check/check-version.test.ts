import { decodePredictions, encodePredictions } from '../../../src/model-files/predictions/arrow.js';
import type { PredictionRow } from '../../../src/model-files/predictions/row.js';
import { createTestApi, type TestApi } from '../../support/api.js';
import { editJson, type Parts, rebuildArchive, unpackArchive } from '../../support/archives.js';
import { exportFile, uploadFile } from '../../support/exported.js';
import type { Json } from '../../support/http.js';
import { predictionLines } from '../../support/prediction-lines.js';

jest.setTimeout(240_000); // takes seconds on an idle machine
let source: TestApi;
let empty: TestApi;
let entries: Parts;
beforeAll(async () => {
  [source, empty] = await Promise.all([createTestApi({ tracks: 0 }), createTestApi({ tracks: 0 })]);
  await source.services.dataset.importDemo({ seed: 7, tracks: 300 });
  entries = await unpackArchive(await exportFile(source, await source.train('RIDGE')));
});
afterAll(() => Promise.all([source.close(), empty.close()]));

const importInto = async (api: TestApi, file: Buffer) => {
  const uploadId = await uploadFile(api, file);
  return api.services.registry.importVersion({ uploadId }).then(
    () => null,
    ({ code, field, message }: { code?: string; field?: unknown; message: string }) => ({
      code,
      field,
      message,
    }),
  );
};
const file = (name: string, text: string) => (parts: Parts) =>
  void parts.set(`model/${name}`, Buffer.from(text));
const json = (name: string, edit: (json: Json) => void) => (parts: Parts) => editJson(parts, name, edit);
const predictions = (change: (rows: PredictionRow[]) => readonly PredictionRow[]) => (parts: Parts) => {
  const rows = [...decodePredictions(parts.get('predictions.arrow')!)].flat();
  parts.set('predictions.arrow', Buffer.from(encodePredictions(change(rows))));
};
const figures = (edit: (figures: Json) => void) => json('version.json', (head) => edit(head.figures));
const refused = {
  code: 'MODEL_FILE_INVALID',
  field: ['uploadId'],
  message: expect.not.stringMatching(/relation|constraint|enum/),
};

test.each<[string, (parts: Parts) => void]>([
  ['a ridge.json that is an empty object', file('ridge.json', '{}')],
  ['a ridge.json that is null', file('ridge.json', 'null')],
  ['an infinite intercept', (parts) => file('ridge.json', parts.get('model/ridge.json')!.toString().replace(/"intercept":[^,]+/, '"intercept":1e999'))(parts)],
  ['too few coefficients', json('model/ridge.json', (ridge) => ridge.coefficients.pop())],
  ['a preprocessing.json without scaler', json('model/preprocessing.json', ({ features }) => delete features.scaler)],
  ['scores that descend', json('model/calibration.json', (calibration) => calibration.scores.reverse())],
  ['no predictions', predictions(() => [])],
  ['one prediction of many', predictions((rows) => rows.slice(0, 1))],
  ['cut predictions', (parts) => parts.set('predictions.arrow', parts.get('predictions.arrow')!.subarray(0, -100))],
  ['a prediction twice', predictions((rows) => [...rows.slice(1), rows[1]!])],
  ['a prediction that is not a number', predictions(([first, ...rows]) => [{ ...first!, predicted: NaN }, ...rows])],
  ['an interval of a prediction upside down', predictions(([first, ...rows]) => [{ ...first!, lower: first!.upper, upper: 0 }, ...rows])],
  ['a changed prediction', predictions(([first, ...rows]) => [{ ...first!, predicted: 100 - first!.predicted }, ...rows])],
  ['an impossible mse', figures(({ metrics }) => (metrics[0].mse = 1e308))],
  ['an mse of the model that its predictions do not give', figures(({ metrics }) => (metrics.find(({ estimator }: Json) => estimator === 'MODEL').mse += 0.001))],
  ['an interval of a figure upside down', figures(({ metrics }) => ([metrics[0].mae_lower, metrics[0].mae_upper] = [9, 1]))],
  ['no metrics', figures((all) => (all.metrics = []))],
  ['no coverage', figures((all) => (all.coverage = []))],
  ['a coverage that its predictions do not give', figures(({ coverage }) => (coverage.find(({ group }: Json) => group === 'ALL').mean_width += 1))],
  ['an unknown split', figures(({ metrics }) => (metrics[0].split = 'TEA'))],
  ['a figure twice', figures(({ metrics }) => metrics.push(metrics[0]))],
  ['a label of 100,000 letters', figures(({ slices }) => (slices[0].label = 'x'.repeat(100_000)))],
  ['another seed than its manifest', json('version.json', ({ run }) => (run.seed = 2))],
])('%s is refused, and nothing is registered', async (_, change) => {
  expect(await importInto(empty, await rebuildArchive(entries, change))).toEqual(refused);
  expect(await empty.db.prisma.modelVersion.count()).toBe(0);
  expect(await empty.db.prisma.trainingRun.count()).toBe(0);
}); // prettier-ignore

const changedScore = ({ scores }: Json) => (scores[0] /= 2);
const changedFigure = (name: string, of: (row: Json) => boolean, column: string) =>
  figures((all) => (all[name].find(of)[column] += Number.EPSILON * all[name].find(of)[column]));

test.each<[string, RegExp, (parts: Parts) => void]>([
  ['calibration', /predicts \d+ of 200 tracks/, json('model/calibration.json', ({ scores }) => scores.forEach((score: number, i: number) => (scores[i] = score * 1.5)))],
  ['score of the calibration that changes no 90 % interval', /scores of its calibration/, json('model/calibration.json', changedScore)],
  ['model', /predicts \d+ of 200 tracks/, json('model/ridge.json', (ridge) => (ridge.intercept += 1e-9))],
  ['last bit of the MAE', /metrics of MODEL TEST/, changedFigure('metrics', ({ estimator, split }) => estimator === 'MODEL' && split === 'TEST', 'mae')],
  ['last bit of an end of the interval of the MAE', /metrics of MODEL TEST/, changedFigure('metrics', ({ estimator, split }) => estimator === 'MODEL' && split === 'TEST', 'mae_upper')],
  ['metric of a baseline', /metrics of RIDGE TEST/, changedFigure('metrics', ({ estimator, split }) => estimator === 'RIDGE' && split === 'TEST', 'mse')],
  ['coverage of unseen albums', /coverage of ALBUM_SEEN/, changedFigure('coverage', ({ group }) => group === 'ALBUM_SEEN', 'mean_width')],
  ['error of a slice', /slices of TEST/, changedFigure('slices', ({ split }) => split === 'TEST', 'mae')],
])('with the dataset, an altered %s is refused, because it is computed again', async (_, message, change) => {
  const file = await rebuildArchive(entries, change);
  expect(await importInto(source, file)).toEqual({ ...refused, message: expect.stringMatching(message) });
  expect(await source.db.prisma.modelVersion.count()).toBe(1);
}); // prettier-ignore

test('an archive of format 1 can be imported, keeps its predictions file, and is exported in format 1 again', async () => {
  const old = await rebuildArchive(entries, (parts) => {
    const rows = [...decodePredictions(parts.get('predictions.arrow')!)].flat();
    const ordered = [...parts].map(([name, bytes]) =>
      name === 'predictions.arrow' ? (['predictions.tsv', Buffer.from(predictionLines(rows))] as const) : ([name, bytes] as const),
    );
    parts.clear();
    for (const [name, bytes] of ordered) parts.set(name, bytes);
    editJson(parts, 'version.json', (head) => (head.format = 1));
  });
  expect(await importInto(source, old)).toBeNull();
  const { verifyModelVersion } = await source.data(
    'mutation { verifyModelVersion(input: { version: 2 }) { verification { items { kind status } } } }',
  );
  expect(verifyModelVersion.verification.items.filter(({ status }: Json) => status !== 'OK')).toEqual([]);
  const exported = await unpackArchive(await exportFile(source, 2));
  expect(exported.get('predictions.tsv')).toEqual((await unpackArchive(old)).get('predictions.tsv'));
}); // prettier-ignore
