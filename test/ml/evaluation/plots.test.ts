import {
  type CoverageCurve,
  type Density,
  type ErrorPlot,
  errorPlots,
  type Histogram,
  type ResidualTrend,
} from '../../../src/ml/evaluation/plots.js';
import { calibrate } from '../../../src/ml/numeric/conformal.js';
import { track } from '../tracks.js';

/** 200 test tracks with residuals of −10, 0 and 30 in rotation, and one track of TRAIN. */
const residualOf = (i: number) => [-10, 0, 30][i % 3]!;
const tracks = Array.from({ length: 201 }, (_, i) => {
  const predicted = 20 + (i % 50);
  return track({
    key: `${i}`,
    artist: `Artist ${i % 7}`,
    popularity: predicted + residualOf(i),
    releaseDate: i % 4 === 0 ? null : `20${String(10 + (i % 10))}-07-02`,
    artistPopularity: i % 2,
    audio: null,
  });
});
const predictions = Float64Array.from(tracks, (_, i) => 20 + (i % 50));
const scores = Float64Array.from(tracks, (_, i) => Math.abs(residualOf(i)));
const split = tracks.map((_, i) => (i === 200 ? ('TRAIN' as const) : ('TEST' as const)));
const rows = { tracks, split, predictions, scores, calibration: calibrate(scores) };
const plots = errorPlots(rows);

interface Columns {
  DENSITY: Density;
  RESIDUALS: Histogram;
  COVERAGE: CoverageCurve;
}
type ColumnsOf<Kind extends ErrorPlot['kind']> = Kind extends keyof Columns ? Columns[Kind] : ResidualTrend;

function columns<Kind extends ErrorPlot['kind']>(kind: Kind, name = 'TEST') {
  const plot = plots.find((one) => one.kind === kind && one.split === name);
  return plot?.columns as ColumnsOf<Kind>;
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('counts every track in one bin by actual and predicted popularity', () => {
  const { actual, predicted, trackCount, binWidth } = columns('DENSITY');
  expect(binWidth).toBe(4);
  expect(sum(trackCount)).toBe(200);
  expect(Math.min(...trackCount)).toBeGreaterThan(0);
  const at = (a: number, p: number) =>
    trackCount[actual.findIndex((edge, i) => edge === a && predicted[i] === p)];
  const expected = tracks.filter(
    ({ popularity }, i) =>
      i < 200 && popularity >= 48 && popularity < 52 && predictions[i]! >= 20 && predictions[i]! < 24,
  );
  expect(at(48, 20)).toBe(expected.length);
});

test('counts a popularity of 100 in the last bin', () => {
  const [density] = errorPlots({
    ...rows,
    tracks: [track({ popularity: 100 })],
    split: ['TEST'],
    predictions: Float64Array.of(100),
    scores: Float64Array.of(0),
  });
  expect(density).toMatchObject({ columns: { actual: [96], predicted: [96], trackCount: [1] } });
});

test('gives a residual histogram without gaps', () => {
  const { residual, trackCount } = columns('RESIDUALS');
  expect(residual).toEqual([-12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 28]);
  expect(trackCount).toEqual([67, 0, 0, 67, 0, 0, 0, 0, 0, 0, 66]);
});

test('gives feature bins of about equal counts and keeps equal values in one bin', () => {
  const date = columns('RELEASE_DATE');
  expect(date.from).toEqual([...date.from].sort((a, b) => a - b));
  expect(date.from[0]).toBeCloseTo(2010.5, 2);
  expect(date.from).toEqual(date.to); // ten days, each in a bin of its own
  expect(sum(date.trackCount) + date.unknown).toBe(200);
  expect(date.unknown).toBe(50);
  expect(columns('ARTIST_POPULARITY')).toMatchObject({ from: [0, 1], to: [0, 1], trackCount: [100, 100] });

  const predicted = columns('PREDICTED');
  expect(predicted.trackCount.length).toBeGreaterThan(10);
  const own = tracks.slice(0, 200).filter((_, i) => predictions[i]! <= predicted.to[0]!);
  expect(predicted.trackCount[0]).toBe(own.length);
  const residuals = own.map(({ key }) => residualOf(Number(key)));
  expect(predicted.meanResidual[0]).toBeCloseTo(sum(residuals) / own.length, 3);
  expect(predicted.mae[0]).toBeCloseTo(sum(residuals.map(Math.abs)) / own.length, 3);
  expect(predicted.lower[0]).toBeLessThanOrEqual(predicted.median[0]!);
  expect(predicted.median[0]).toBeLessThanOrEqual(predicted.upper[0]!);
});

test('omits features without values and plots each split separately', () => {
  expect(columns('TEMPO')).toBeUndefined();
  expect(columns('RESIDUALS', 'TRAIN').trackCount).toEqual([1]);
  expect(columns('RESIDUALS', 'VALIDATION')).toBeUndefined();
});

test('gives coverage by level as an increasing share of the test tracks', () => {
  const { level, coverage } = columns('COVERAGE');
  expect(coverage).toEqual([...coverage].sort((a, b) => a - b));
  const at = (wanted: number) => coverage[level.indexOf(wanted)];
  expect(at(0.3)).toBeCloseTo(67 / 200, 3); // of the residuals 0 alone
  expect(at(0.5)).toBeCloseTo(134 / 200, 3);
  expect(at(0.95)).toBe(1);
  const without = errorPlots({ ...rows, calibration: { scores: [] } });
  expect(without.filter(({ kind }) => kind === 'COVERAGE')).toEqual([]);
});
