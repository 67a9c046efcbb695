import { readTracks } from '../../../bench/catalogue.js';
import { type SplitName } from '../../../src/domain/names.js';
import type { LabelledTrack } from '../../../src/domain/track.js';
import { permutationImportance } from '../../../src/ml/evaluation/permutation-importance.js';
import { type PresetName } from '../../../src/ml/index.js';
import { loadPredictor, openBackend, type Predictor, resolveConfig } from '../../../src/ml/index.js';
import { fitPreset } from '../../../src/ml/presets/fit.js';
import { encodeArtifact } from '../../../src/ml/serving/artifact.js';
import { describeWithData } from '../../support/data.js';
import { quick } from '../contract.js';
import { demoTracks, randomSplit, REFERENCE_DATE, track } from '../tracks.js';

const tracks = demoTracks(400);
const split = randomSplit(tracks);
const unreleased = { ...tracks[3]!, key: null, title: 'No one heard it yet' };

const files = new Map<string, Promise<Map<string, Uint8Array>>>();

/** A predictor of a preset after a short training, shared by the tests of this file. */
async function predictorOf(preset: PresetName, overrides: object = {}): Promise<Predictor> {
  return loadPredictor(await filesOf(preset, overrides));
}

function filesOf(preset: PresetName, overrides: object = {}): Promise<Map<string, Uint8Array>> {
  const name = JSON.stringify([preset, overrides]);
  const known = files.get(name) ?? fitToFiles(preset, overrides);
  files.set(name, known);
  return known;
}

async function fitToFiles(preset: PresetName, overrides: object) {
  const of = (name: SplitName) => tracks.filter((_, row) => split[row] === name);
  const fitted = await fitPreset({
    train: of('TRAIN'),
    validation: of('VALIDATION'),
    config: resolveConfig(preset, { ...quick(preset), ...overrides }),
    foldBy: 'song',
    seed: 1,
    referenceDate: REFERENCE_DATE,
  });
  return encodeArtifact(fitted, { seed: 1, referenceDate: REFERENCE_DATE });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Checks that an explanation adds up to the served prediction. */
function expectExplained(predictor: Predictor, rows: readonly (LabelledTrack | typeof unreleased)[]): void {
  const baselines = new Set<number>();
  const predicted = predictor.predict(rows);
  rows.forEach((row, i) => {
    const { baseline, contributions, prediction } = predictor.explain(row);
    baselines.add(baseline);
    expect(prediction).toBe(predicted[i]);
    expect(baseline + sum(contributions.map(({ points }) => points))).toBeCloseTo(prediction, 9);
    expect(predictor.explain(row)).toEqual({ baseline, contributions, prediction });
  });
  expect(baselines.size).toBe(1);
}

beforeAll(() => openBackend('wasm'));

describe.each<[PresetName, string[]]>([
  ['ARTIST_MEAN', ['context']],
  ['RIDGE', ['track', 'artist', 'release', 'context']],
  ['SEED_ORIGINAL', ['track', 'artist', 'release']],
  ['SEED_IMPROVED', ['track', 'artist', 'release', 'context']],
  ['BOOSTED_TREES', ['artist', 'release', 'track', 'names', 'text', 'genres', 'context']],
  ['RESIDUAL_NET', ['artist', 'release', 'track', 'genres', 'context', 'neighbours']],
])('an explanation of %s', (preset, groups) => {
  test('adds up to the served prediction for stored and unreleased rows, without a part for disabled groups', async () => {
    const predictor = await predictorOf(preset);
    expect(predictor.explain(tracks[0]!).contributions.map(({ group }) => group)).toEqual(groups);
    expectExplained(predictor, [...tracks.slice(0, 6), unreleased, { ...track({ artist: '' }), key: null }]);
    predictor.dispose();
  });

  test('uses rows for which the model gives the predictions of tracks', async () => {
    const predictor = await predictorOf(preset);
    const { grouped } = predictor;
    const own = Uint32Array.from({ length: 70 }, (_, row) => row);
    const again = grouped
      .read(tracks.slice(0, 70))
      .predict(new Map(grouped.groups.map((group) => [group, own])));
    const served = predictor.predict(tracks.slice(0, 70));
    again.forEach((value, row) => expect(value).toBeCloseTo(served[row]!, 3));
    predictor.dispose();
  });
});

describe('an explanation', () => {
  test('gives a part to the artist mean for a blend, and none for the network alone', async () => {
    const predictor = await predictorOf('SEED_ORIGINAL', { artistMeanBlend: 0.3 });
    expect(predictor.explain(tracks[0]!).contributions.map(({ group }) => group)).toContain('context');
    expectExplained(predictor, tracks.slice(0, 3));
    predictor.dispose();
  });

  test('gives each group’s term for a linear model', async () => {
    const predictor = await predictorOf('RIDGE');
    const { grouped } = predictor;
    const row = tracks.find((_, i) => split[i] === 'TEST')!;
    const rows = grouped.read([row]);
    const { baseline, contributions } = predictor.explain(row);
    for (const { group, points } of contributions) {
      const alone = rows.predict(
        new Map(grouped.groups.map((name) => [name, Uint32Array.of(name === group ? 0 : rows.reference)])),
      );
      expect(points).toBeCloseTo(alone[0]! - baseline, 9);
    }
    predictor.dispose();
  });

  test('excludes the row’s own label from the explanation and the evidence', async () => {
    const files = await filesOf('RESIDUAL_NET');
    const row = tracks.find((_, i) => split[i] === 'TRAIN')!;
    const bank = JSON.parse(Buffer.from(files.get('bank.json')!).toString()) as { tracks: LabelledTrack[] };
    const planted = {
      ...bank,
      tracks: bank.tracks.map((other) =>
        other.key === row.key ? { ...other, popularity: 100 - other.popularity } : other,
      ),
    };
    const first = await loadPredictor(files);
    const second = await loadPredictor(new Map(files).set('bank.json', Buffer.from(JSON.stringify(planted))));
    expect(second.explain(row)).toEqual(first.explain(row));
    expect(second.evidence(row)).toEqual(first.evidence(row));
    // The predictions of its neighbours use its label.
    const other = tracks.find(
      (track, i) => split[i] === 'TRAIN' && track !== row && track.artist === row.artist,
    )!;
    expect(second.explain(other)).not.toEqual(first.explain(other));
    first.dispose();
    second.dispose();
  });
});

describe('the evidence of a prediction', () => {
  test('contains other labelled tracks, with shares that add up, and the means of its groups', async () => {
    const predictor = await predictorOf('RESIDUAL_NET');
    const inBank = tracks.filter((_, i) => split[i] === 'TRAIN');
    const byKey = new Map(inBank.map((row) => [row.key, row]));
    for (const row of [...tracks.slice(0, 8), unreleased]) {
      const { neighbours, means } = predictor.evidence(row);
      expect(neighbours).toHaveLength(32);
      expect(sum(neighbours.map(({ weight }) => weight))).toBeCloseTo(1, 4);
      neighbours.forEach(({ key, popularity, weight, reasons }, i) => {
        const neighbour = byKey.get(key)!;
        expect(key).not.toBe(row.key);
        expect(popularity).toBe(neighbour.popularity);
        expect(weight).toBeLessThanOrEqual(neighbours[i - 1]?.weight ?? 1);
        expect(reasons.includes('SAME_ARTIST')).toBe(neighbour.artist === row.artist);
        expect(reasons.includes('SAME_ALBUM')).toBe(neighbour.albumKey === row.albumKey);
        expect(reasons.length).toBeGreaterThan(0);
      });
      const others = inBank.filter(({ key, artist }) => artist === row.artist && key !== row.key);
      const artist = means.find(({ group }) => group === 'ARTIST');
      expect(artist?.trackCount ?? 0).toBe(others.length);
      if (artist)
        expect(artist.meanPopularity).toBeCloseTo(
          sum(others.map(({ popularity }) => popularity)) / others.length,
          4,
        );
    }
    predictor.dispose();
  });

  test('is empty if the features are off, and is the artist’s history for a baseline', async () => {
    const blind = await predictorOf('RESIDUAL_NET', { features: ['artist'] });
    expect(blind.evidence(tracks[0]!)).toEqual({ neighbours: [], means: [] });
    expect(blind.explain(tracks[0]!).contributions.map(({ group }) => group)).toEqual(['artist']);
    blind.dispose();

    const ridge = await predictorOf('RIDGE');
    const { neighbours, means } = ridge.evidence(unreleased);
    const own = tracks.filter(({ artist }, i) => artist === unreleased.artist && split[i] === 'TRAIN');
    expect(neighbours).toEqual([]);
    expect(means).toMatchObject([{ group: 'ARTIST', trackCount: own.length }]);
    expect(ridge.evidence({ ...unreleased, artist: 'Unknown artist' }).means).toEqual([]);
    ridge.dispose();
  });
});

describeWithData('spotify-2009-2025.csv', 'on real data', (path) => {
  test('explanations add up, and the evidence reduces the error', async () => {
    const { tracks, referenceDate } = await readTracks(path);
    const some = tracks.slice(0, 2_000);
    const test = some.filter((_, row) => row % 5 === 0);
    const fitted = await fitPreset({
      train: some.filter((_, row) => row % 5 > 1),
      validation: some.filter((_, row) => row % 5 === 1),
      config: resolveConfig('RESIDUAL_NET', quick('RESIDUAL_NET')),
      foldBy: 'song',
      seed: 1,
      referenceDate,
    });
    const predictor = await loadPredictor(await encodeArtifact(fitted, { seed: 1, referenceDate }));
    expectExplained(
      predictor,
      [0, 500, 1001, 1999].map((row) => some[row]!),
    );
    const [first] = permutationImportance(predictor.grouped, test);
    expect(first!.group).toMatch(/artist|context/); // the network has seen its rows once
    expect(first!.riseInterval!.lower).toBeGreaterThan(0);
    predictor.dispose();
  });
});
