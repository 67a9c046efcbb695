import * as tf from '@tensorflow/tfjs-core';
import type { LabelledTrack, TrackFacts } from '../../src/domain/track.js';
import { type PresetName } from '../../src/ml/index.js';
import {
  assignSplit,
  loadPredictor,
  openBackend,
  plannedEpochs,
  presets,
  resolveConfig,
  train,
} from '../../src/ml/index.js';
import { fitAndPredict, fitModel } from './fitted.js';
import { demoTracks, REFERENCE_DATE, track } from './tracks.js';

/** A transformer with fixed options. It takes tracks and returns one flat list of numbers. */
interface FittedTracks<State> {
  fit(tracks: readonly LabelledTrack[]): State;
  transform(state: State, tracks: readonly TrackFacts[]): Iterable<number>;
}

/** The contract of every transformer. */
export function transformerContract<State>(name: string, { fit, transform }: FittedTracks<State>): void {
  describe(`${name} keeps the contract of transformers`, () => {
    const tracks = demoTracks(120);
    const others = demoTracks(90, 8);

    test('discards the earlier fit when fitted again', () => {
      const fresh = fit(others);
      fit(tracks);
      expect(fit(others)).toEqual(fresh);
    });

    test('gives the same output after a JSON round trip of the state', () => {
      const state = fit(tracks);
      const restored = JSON.parse(JSON.stringify(state)) as State;
      expect(restored).toEqual(state);
      expect([...transform(restored, others)]).toEqual([...transform(state, others)]);
    });

    test('transform changes neither the state nor the rows', () => {
      const state = fit(tracks);
      const before = JSON.stringify([state, others]);
      const answers = [...transform(state, others)];
      expect(JSON.stringify([state, others])).toBe(before);
      expect([...transform(state, others)]).toEqual(answers);
    });

    test('gives finite numbers for constant columns and for rows without known facts', () => {
      const same = [1, 2, 3].map((n) => track({ key: `${n}`, title: `${n}` }));
      const state = fit(same);
      for (const value of transform(state, [...same, { ...track({ artist: '' }), key: null }])) {
        expect(Number.isFinite(value)).toBe(true);
      }
    });
  });
}

/** Options that make the training of a preset short. */
export function quick(preset: PresetName): object {
  if (preset === 'BOOSTED_TREES') return { members: 2, rounds: 20, folds: 3 };
  if (preset !== 'RESIDUAL_NET') return preset.startsWith('SEED') ? { epochs: 2, batchSize: 64 } : {};
  const attention = { heads: 2, width: 16, inputDropout: 0.1, dropout: 0.2 };
  const schedule = { learningRate: 1e-3, weightDecay: 0.1, epochs: 1 };
  return {
    features: ['artist', 'release', 'track', 'genres', 'context', 'neighbours'],
    folds: 3,
    assignments: 1,
    tabm: { members: 2, width: 16, inputDropout: 0.1, dropout: 0.2 },
    contextAttention: attention,
    staticAttention: attention,
    schedules: { tabm: schedule, context_attention: schedule, static_attention: schedule },
  };
}

/** The contract of every model. Networks train a few epochs. */
export function modelContract(preset: PresetName): void {
  describe(`${preset} keeps the contract of models`, () => {
    const tracks = demoTracks(400);
    const split = assignSplit(tracks, { strategy: 'RANDOM', seed: 1 });
    const config = resolveConfig(preset, quick(preset));
    const requestOf = (rows: readonly LabelledTrack[], seed = 1) => ({
      tracks: rows,
      split,
      config,
      seed,
      referenceDate: REFERENCE_DATE,
    });
    /** Evaluation runs only in the tests that call `train`: it would take most of the time of the others. */
    const fitOn = (rows: readonly LabelledTrack[], seed = 1) => fitAndPredict(requestOf(rows, seed));
    const unreleased: TrackFacts = { ...track({ artist: 'Unknown artist', title: '' }), key: null };

    beforeAll(() => openBackend('wasm'));

    test('has defaults that its schema accepts without a change, and refuses other options', () => {
      const { schema, defaults } = presets[preset];
      expect(schema.parse(defaults)).toEqual(defaults);
      expect(defaults.preset).toBe(preset);
      expect(schema.safeParse({ ...defaults, unknownOption: 1 }).success).toBe(false);
    });

    test('plans epochs, and shorter ones for a share; without epochs, it takes seconds', () => {
      const { cost, epochs } = presets[preset];
      if (epochs === null) expect(cost).toBe('SECONDS');
      const shorter = epochs?.withEpochs(config, () => 1);
      expect(shorter && epochs!.planned(shorter)).toBe(
        epochs ? plannedEpochs(resolveConfig(preset, shorter)) : undefined,
      );
    });

    test('accepts a bank of other tracks, or has none', async () => {
      const { bank } = presets[preset];
      const files = await fitModel(requestOf(tracks));
      expect(bank !== null).toBe(files.has('bank.json'));
      if (!bank) return;
      const changed = bank.replace(files, tracks.slice(0, 50));
      expect(bank.read(changed).map(({ key }) => key)).toEqual(tracks.slice(0, 50).map(({ key }) => key));
      expect(changed.get('bank.json')).not.toEqual(files.get('bank.json'));
      const names = (of: ReadonlyMap<string, Uint8Array>) =>
        [...of.keys()].filter((name) => name !== 'bank.json');
      for (const name of names(files)) expect(changed.get(name)).toEqual(files.get(name));
      expect(names(changed)).toEqual(names(files));
    });

    test('gives the same bytes for the same seed and other bytes for another seed', async () => {
      const first = await fitOn(tracks);
      const second = await fitOn(tracks);
      expect([...second.files.keys()]).toEqual([...first.files.keys()]);
      for (const [name, bytes] of first.files) expect(Buffer.compare(second.files.get(name)!, bytes)).toBe(0);
      expect(second.predictions).toEqual(first.predictions);
      expect((await fitOn(tracks, 2)).files).not.toEqual(first.files);
    });

    test('is not affected by training on other tracks in between', async () => {
      const first = await fitOn(tracks);
      await train(requestOf(demoTracks(400, 99)));
      expect((await fitOn(tracks)).files).toEqual(first.files);
    });

    test('gives the stored predictions after loading, in any order and in any batch', async () => {
      const { files, predictions } = await train(requestOf(tracks));
      const predictor = await loadPredictor(files);
      expect(predictor.predict(tracks)).toEqual(predictions);
      expect(predictor.predict([...tracks].reverse())).toEqual(predictions.slice().reverse());
      for (const row of [0, 17, 399])
        expect([...predictor.predict([tracks[row]!])]).toEqual([predictions[row]]);
      expect([...predictor.predict([])]).toEqual([]);
      predictor.dispose();
    });

    test('predicts a popularity of 0–100 for an unreleased track without known facts', async () => {
      const predictor = await loadPredictor(await fitModel(requestOf(tracks)));
      for (const facts of [
        unreleased,
        { ...unreleased, artist: '__proto__', artistFollowers: 1e300, durationMs: -5 },
      ]) {
        const [popularity] = predictor.predict([facts]);
        expect(popularity).toBeGreaterThanOrEqual(0);
        expect(popularity).toBeLessThanOrEqual(100);
      }
      predictor.dispose();
    });

    test('trains on constant columns', async () => {
      const same = tracks.map(({ key, title, popularity }) => track({ key, title, popularity }));
      const { predictions } = await train(requestOf(same));
      expect(predictions.every((value) => value >= 0 && value <= 100)).toBe(true);
    });

    test('leaves no tensor behind', async () => {
      await fitOn(tracks);
      const before = tf.memory().numTensors;
      const predictor = await loadPredictor((await train(requestOf(tracks))).files);
      predictor.predict(tracks);
      predictor.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    test('does not depend on test labels, in its files or its predictions', async () => {
      const first = await fitOn(tracks);
      const scrambled = tracks.map((t, row) =>
        split[row] === 'TEST' ? { ...t, popularity: 100 - t.popularity } : t,
      );
      const second = await fitOn(scrambled);
      expect(second.files).toEqual(first.files);
      expect(second.predictions).toEqual(first.predictions);
    });

    test('refuses a split without training tracks', async () => {
      const request = { ...requestOf(tracks), split: split.map(() => 'TEST' as const) };
      await expect(train(request)).rejects.toThrow('The split leaves no track to train on');
    });
  });
}
