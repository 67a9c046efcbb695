import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readTracks } from '../../../bench/catalogue.js';
import { type Interval } from '../../../src/domain/interval.js';
import type { LabelledTrack } from '../../../src/domain/track.js';
import type { GateRow } from '../../../src/ml/index.js';
import { type PresetName } from '../../../src/ml/index.js';
import {
  assignSplit,
  estimateAll,
  evaluateChallenger,
  gateSlices,
  resolveConfig,
} from '../../../src/ml/index.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { withPredictor } from '../../../src/ml/pipeline/estimate-all.js';
import { describeWithData, sharedData } from '../../support/data.js';
import { fitModel } from '../fitted.js';

const superior = { mode: 'SUPERIOR', margin: 0.15 } as const;
const nonInferior = { mode: 'NON_INFERIOR', margin: 0.15 } as const;
const wide = { lower: 0, upper: 100 };

/** Two tracks per artist. The challenger's error is `better` points smaller than the champion's, with noise of one point. */
function rowsOf(
  count: number,
  better: number,
  change: (row: GateRow, index: number) => GateRow = (row) => row,
) {
  const random = new Random(1, 'rows');
  return Array.from({ length: count }, (_, index) => {
    const champion = 10 + (random.below(1000) / 1000) * 2;
    const row = {
      artist: `artist ${index >> 1}`,
      actual: 50,
      champion: 50 + champion,
      challenger: 50 + champion - better + (random.below(1000) / 1000) * 4 - 2,
      interval: wide,
      slices: [],
    };
    return change(row, index);
  });
}

test('passes a significantly better challenger and refuses an equal or worse one', () => {
  expect(evaluateChallenger(rowsOf(1000, 0.5), superior)).toMatchObject({ outcome: 'PASSED', reasons: [] });
  for (const better of [0, -0.5]) {
    expect(evaluateChallenger(rowsOf(1000, better), superior)).toMatchObject({
      outcome: 'REFUSED',
      reasons: ['NOT_SUPERIOR'],
    });
  }
});

test('accepts a challenger as not inferior within the margin only', () => {
  expect(evaluateChallenger(rowsOf(1000, 0), nonInferior).outcome).toBe('PASSED');
  expect(evaluateChallenger(rowsOf(1000, -0.15), nonInferior).reasons).toEqual(['NOT_NON_INFERIOR']);
  expect(evaluateChallenger(rowsOf(1000, -0.15), { ...nonInferior, margin: 0.5 }).outcome).toBe('PASSED');
});

test('finds a version neither superior nor inferior to itself', () => {
  const same = rowsOf(400, 0, (row) => ({ ...row, challenger: row.champion }));
  expect(evaluateChallenger(same, superior).reasons).toEqual(['NOT_SUPERIOR']);
  expect(evaluateChallenger(same, nonInferior).outcome).toBe('PASSED');
});

test('reports insufficient evidence for too few tracks or artists', () => {
  expect(evaluateChallenger(rowsOf(50, 5), superior)).toMatchObject({
    outcome: 'INSUFFICIENT_EVIDENCE',
    reasons: ['TOO_FEW_ROWS'],
    rows: 50,
    artists: 25,
  });
  const fewArtists = rowsOf(1000, 5, (row, index) => ({ ...row, artist: `artist ${index % 49}` }));
  expect(evaluateChallenger(fewArtists, superior).outcome).toBe('INSUFFICIENT_EVIDENCE');
  expect(evaluateChallenger([], superior)).toMatchObject({
    outcome: 'INSUFFICIENT_EVIDENCE',
    difference: null,
    differenceInterval: null,
    coverage: null,
  });
});

test('refuses a better challenger that is worse on a sufficiently large slice', () => {
  const worseOn = (tracks: number) =>
    rowsOf(1000, 2, (row, index) =>
      index < tracks ? { ...row, challenger: row.champion + 2, slices: ['LARGE_ARTISTS'] } : row,
    );
  const report = evaluateChallenger(worseOn(100), superior);
  expect(report).toMatchObject({ outcome: 'REFUSED', reasons: ['SLICE_REGRESSED'] });
  expect(report.slices.find(({ slice }) => slice === 'LARGE_ARTISTS')).toMatchObject({
    rows: 100,
    evaluated: true,
    regressed: true,
  });
  const reported = evaluateChallenger(worseOn(99), superior);
  expect(reported.outcome).toBe('PASSED');
  expect(reported.slices.find(({ slice }) => slice === 'LARGE_ARTISTS')).toMatchObject({
    rows: 99,
    evaluated: false,
    regressed: false,
  });
});

test('refuses missing intervals and intervals with too low coverage', () => {
  const holding = (share: number) =>
    rowsOf(1000, 2, (row, index) =>
      (index * 619) % 1000 < share * 1000 ? row : { ...row, interval: { lower: 60, upper: 61 } },
    );
  expect(evaluateChallenger(holding(0.84), superior)).toMatchObject({ outcome: 'PASSED', coverage: 0.84 });
  expect(evaluateChallenger(holding(0.8), superior).reasons).toEqual(['COVERAGE_TOO_LOW']);
  const none = rowsOf(1000, 2, (row, index) => (index === 0 ? { ...row, interval: null } : row));
  expect(evaluateChallenger(none, superior)).toMatchObject({ reasons: ['COVERAGE_TOO_LOW'], coverage: null });
});

test('does not depend on track order or artist names', () => {
  const rows = rowsOf(400, 0.1);
  const { outcome, difference } = evaluateChallenger(rows, superior);
  const renamed = [...rows].reverse().map((row) => ({ ...row, artist: `the ${row.artist}` }));
  expect(evaluateChallenger(renamed, superior).outcome).toBe(outcome);
  expect(evaluateChallenger(renamed, superior).difference).toBeCloseTo(difference!, 9);
});

test('slices unseen artists, popularity of at most 20, and artists of at least 80', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.integer({ min: 0, max: 100 }),
      fc.option(fc.integer({ min: 0, max: 100 })),
      (unseenArtist, actual, artistPopularity) => {
        expect(gateSlices({ unseenArtist, actual, artistPopularity })).toEqual([
          ...(unseenArtist ? ['UNSEEN_ARTISTS'] : []),
          ...(actual <= 20 ? ['LOW_POPULARITY'] : []),
          ...(artistPopularity !== null && artistPopularity >= 80 ? ['LARGE_ARTISTS'] : []),
        ]);
      },
    ),
  );
});

describeWithData('spotify-2009-2025.csv', 'trainings on the original notebook’s data', (path) => {
  let test_: LabelledTrack[];
  const answers = new Map<PresetName, { predictions: Float64Array; intervals: readonly Interval[] | null }>();
  beforeAll(async () => {
    const { tracks, referenceDate } = await readTracks(path);
    const lists = JSON.parse(readFileSync(sharedData('spotify-2009-2025.split.json')!, 'utf8')) as Record<
      'train' | 'val' | 'test',
      string[]
    >;
    const split = assignSplit(tracks, { ...lists, strategy: 'EXPLICIT', validation: lists.val });
    test_ = tracks.filter((_, row) => split[row] === 'TEST');
    for (const preset of ['ARTIST_MEAN', 'RIDGE'] as const) {
      const request = { tracks, split, config: resolveConfig(preset), seed: 1, referenceDate };
      const files = await fitModel(request);
      answers.set(preset, await withPredictor(files, (one) => estimateAll(one, test_)));
    }
  }, 60_000);

  const compare = (champion: PresetName, challenger: PresetName, rows = [...test_.keys()]) =>
    evaluateChallenger(
      rows.map((row) => {
        const { artist, artistPopularity, popularity: actual } = test_[row]!;
        return {
          artist,
          actual,
          champion: answers.get(champion)!.predictions[row]!,
          challenger: answers.get(challenger)!.predictions[row]!,
          interval: answers.get(challenger)!.intervals![row]!,
          slices: gateSlices({ actual, artistPopularity, unseenArtist: false }),
        };
      }),
      superior,
    );

  test('passes a better challenger and refuses a worse one', () => {
    const better = compare('ARTIST_MEAN', 'RIDGE');
    expect(better).toMatchObject({ outcome: 'PASSED', rows: 1717 });
    expect(better.differenceInterval!.upper).toBeLessThan(-0.5);
    expect(compare('RIDGE', 'ARTIST_MEAN')).toMatchObject({ outcome: 'REFUSED' });
  });

  test('refuses a challenger that is better by chance on 50 tracks', () => {
    const error = (preset: PresetName, row: number) =>
      Math.abs(answers.get(preset)!.predictions[row]! - test_[row]!.popularity);
    const luck = (row: number) => error('ARTIST_MEAN', row) - error('RIDGE', row);
    const lucky = [...test_.keys()].sort((a, b) => luck(a) - luck(b)).slice(0, 50);
    expect(compare('RIDGE', 'ARTIST_MEAN', lucky)).toMatchObject({
      outcome: 'INSUFFICIENT_EVIDENCE',
      rows: 50,
    });
  });
});
