import type { AudioFeatures } from '../../../src/domain/audio-features.js';
import type { LabelledTrack } from '../../../src/domain/track.js';
import { LabelledBank } from '../../../src/ml/features/bank/labelled-bank.js';
import { factMatrix } from '../../../src/ml/features/facts.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { fitResidualFeatures, residualFeatures } from '../../../src/ml/presets/residual-net/features.js';
import { silence } from '../../support/silence.js';
import { demoTracks, track } from '../tracks.js';

function sound(values: Partial<AudioFeatures> = {}): AudioFeatures {
  return {
    ...silence,
    danceability: 0.5,
    energy: 0.5,
    speechiness: 0.1,
    acousticness: 0.2,
    instrumentalness: 0,
    liveness: 0.1,
    valence: 0.4,
    key: 0,
    mode: 1,
    loudness: -7,
    tempo: 120,
    timeSignature: 4,
    ...values,
  };
}
const columns = (values: Partial<AudioFeatures> | null) => [
  ...factMatrix([track({ audio: values && sound(values) })], ['audio']).values,
];
const distance = (a: number[], b: number[]) => Math.hypot(...a.map((value, i) => value - b[i]!));

describe('audio features as columns', () => {
  test('places keys a fifth apart nearer than keys a semitone apart', () => {
    const c = columns({ key: 0 });
    expect(distance(c, columns({ key: 7 }))).toBeCloseTo(distance(c, columns({ key: 5 })), 12);
    expect(distance(c, columns({ key: 7 }))).toBeLessThan(distance(c, columns({ key: 1 })));
    expect(distance(c, columns({ key: 6 }))).toBeCloseTo(2, 12);
  });

  test('marks unknown values as missing, in whole or in part', () => {
    expect(columns(null).every(Number.isNaN)).toBe(true);
    const partly = columns({ key: null, tempo: null, timeSignature: null });
    expect(partly.filter(Number.isNaN)).toHaveLength(4);
    expect(columns({}).some(Number.isNaN)).toBe(false);
  });
});

describe('the group audio of RESIDUAL_NET', () => {
  const silent = demoTracks(300);
  const random = new Random(1, 'audio');
  const heard = silent.map((one, row): LabelledTrack => ({
    ...one,
    audio: row % 3 === 0 ? null : sound({ energy: random.below(1000) / 1000 }),
  }));
  const fit = (tracks: readonly LabelledTrack[], groups: ('track' | 'audio')[]) => {
    const answers = new LabelledBank(tracks, { folds: 5, foldBy: 'track', seed: 1 }).askOutOfFold(0);
    const state = fitResidualFeatures(tracks, answers, { groups, seed: 1 });
    return { state, features: residualFeatures(state, tracks, answers) };
  };

  test('adds no column if no track has audio features, and records this in its state', () => {
    const without = fit(silent, ['track']);
    const asked = fit(silent, ['track', 'audio']);
    expect(asked.state).toEqual(without.state);
    expect(asked.features.facts).toEqual(without.features.facts);
  });

  test('adds its columns if some tracks have audio features, and marks the missing ones', () => {
    const { state, features } = fit(heard, ['track', 'audio']);
    expect(state.groups).toEqual(['track', 'audio']);
    const width = features.facts.length / heard.length;
    const rows = heard.map((_, row) => [...features.facts.subarray(row * width, (row + 1) * width)]);
    const marks = Array.from({ length: width }, (_, c) => c).filter((c) =>
      heard.every(({ audio }, row) => rows[row]![c] === Number(audio === null)),
    );
    expect(marks.length).toBeGreaterThan(0);
    expect(features.facts.every(Number.isFinite)).toBe(true);
  });
});
