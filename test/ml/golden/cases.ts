import type { LabelledTrack, TrackFacts } from '../../../src/domain/track.js';
import { type PresetName } from '../../../src/ml/index.js';
import {
  assignSplit,
  evaluateTogether,
  groupingOf,
  loadPredictor,
  predictSplit,
  refresh,
  resolveConfig,
  type SplitRequest,
  train,
  type TrainedModel,
} from '../../../src/ml/index.js';
import { quick } from '../contract.js';
import { demoTracks, REFERENCE_DATE, track } from '../tracks.js';
import { POWER_VARIANT } from './power.js';
import { summarise, summariseFile, type Summary } from './summary.js';

/** The content of a golden file, by part. */
export type Parts = Record<string, Summary>;

interface Case {
  /** Name of its file. */
  readonly name: string;
  readonly compute: () => Promise<Parts>;
}

const SEED = 3;
const grown = demoTracks(400);
const tracks = grown.slice(0, 320);
const unreleased: readonly TrackFacts[] = [
  { ...track({ title: 'A song that is not released', artist: tracks[0]!.artist }), key: null },
  { ...track({ title: '', artist: 'An artist without tracks', genres: ['pop'] }), key: null },
];

const everySplit: readonly SplitRequest[] = [
  { strategy: 'RANDOM', seed: 42 },
  { strategy: 'RANDOM', seed: 42, keepSongsTogether: false },
  { strategy: 'ARTIST_GROUPED', seed: 42 },
  { strategy: 'ALBUM_GROUPED', seed: 42 },
  { strategy: 'TEMPORAL' },
];

/** Holds out every third track. Early stopping watches half of these. */
const explicit: SplitRequest = {
  strategy: 'EXPLICIT',
  train: keysOf((row) => row % 3 > 0),
  validation: keysOf((row) => row % 6 === 0),
  test: keysOf((row) => row % 6 === 3),
};

const allFeatures = {
  ...quick('RESIDUAL_NET'),
  features: resolveConfig('RESIDUAL_NET')['features' as never],
  members: 2,
  assignments: 2,
};

export const cases: readonly Case[] = [
  { name: 'splits', compute: splits },
  { name: 'cell', compute: cell },
  trained('artist-mean', 'ARTIST_MEAN', { strategy: 'RANDOM', seed: 1 }),
  trained('ridge', 'RIDGE', { strategy: 'TEMPORAL' }),
  trained('seed-original', 'SEED_ORIGINAL', { strategy: 'ALBUM_GROUPED', seed: 1 }),
  trained(
    'seed-improved',
    'SEED_IMPROVED',
    { strategy: 'RANDOM', seed: 1, keepSongsTogether: false },
    { ...quick('SEED_IMPROVED'), loss: 'huber', artistMeanBlend: 0.3 },
  ),
  trained('residual-net', 'RESIDUAL_NET', { strategy: 'ARTIST_GROUPED', seed: 1 }),
  trained('residual-net-all-features', 'RESIDUAL_NET', explicit, allFeatures),
  { name: 'residual-net-refreshed', compute: refreshed },
];

function trained(name: string, preset: PresetName, rule: SplitRequest, options = quick(preset)): Case {
  return { name, compute: async () => partsOf(await trainOn(preset, rule, options), tracks) };
}

function trainOn(preset: PresetName, rule: SplitRequest, options: object): Promise<TrainedModel> {
  return train({
    tracks,
    split: assignSplit(tracks, rule),
    config: resolveConfig(preset, options),
    foldBy: groupingOf(rule),
    seed: SEED,
    referenceDate: REFERENCE_DATE,
  });
}

async function refreshed(): Promise<Parts> {
  const rule = { strategy: 'RANDOM', seed: 1 } as const;
  const parent = await trainOn('RESIDUAL_NET', rule, quick('RESIDUAL_NET'));
  const split = assignSplit(tracks, rule);
  const assigned = new Map(tracks.map(({ key }, row) => [key, split[row]!]));
  const { split: extended, ...model } = await refresh({
    files: parent.files,
    assigned,
    origin: { tracks, assigned, seed: SEED },
    split: rule,
    tracks: grown,
    referenceDate: REFERENCE_DATE,
  });
  return { split: summarise(extended), ...(await partsOf(model, grown)) };
}

/** All metrics of a model, and the predictions from its files. */
async function partsOf(model: TrainedModel, rows: readonly LabelledTrack[]): Promise<Parts> {
  const { files, ...figures } = model;
  const parts = Object.fromEntries(Object.entries(figures).map(([part, value]) => [part, summarise(value)]));
  const predictor = await loadPredictor(files);
  const asked: readonly TrackFacts[] = [...rows.slice(0, 3), ...unreleased];
  const served = {
    predictions: summarise(predictor.predict(unreleased)),
    distributions: summarise(predictor.distributions?.(asked) ?? null),
    explanations: summarise(asked.map((one) => predictor.explain(one))),
    evidence: summarise(asked.map((one) => predictor.evidence(one))),
  };
  predictor.dispose();
  const summaries = new Map([...files].map(([name, bytes]) => [name, summariseFile(name, bytes)]));
  const scalers = model.probabilitiesOfLow && summaries.get('preprocessing.json');
  if (scalers) summaries.delete('preprocessing.json');
  return {
    files: Object.fromEntries(summaries),
    ...(scalers && { [`preprocessing.json ${POWER_VARIANT}`]: scalers }),
    ...parts,
    served,
  };
}

/** The data itself, to distinguish a changed demo catalogue or split from a changed model. */
function splits(): Promise<Parts> {
  const named = everySplit.map((rule) => [JSON.stringify(rule), summarise(assignSplit(grown, rule))]);
  return Promise.resolve({ tracks: summarise(grown), ...Object.fromEntries(named) });
}

/** The part of a training that scorecards and sweeps store. */
async function cell(): Promise<Parts> {
  const rule = { strategy: 'RANDOM', seed: 2 } as const;
  const predictions = await predictSplit({
    tracks,
    split: assignSplit(tracks, rule),
    config: resolveConfig('RIDGE'),
    foldBy: groupingOf(rule),
    seed: SEED,
    referenceDate: REFERENCE_DATE,
    evaluated: 'TEST',
  });
  // The golden file has the key `judgement`.
  return { rows: summarise(predictions), judgement: summarise(evaluateTogether([predictions])) };
}

function keysOf(which: (row: number) => boolean): string[] {
  return tracks.filter((_, row) => which(row)).map(({ key }) => key);
}
