import { type PresetName } from '../../src/ml/index.js';
import { resolveConfig } from '../../src/ml/index.js';
import type { CellSpec } from './cell.js';
import { type CellSplit, FOLDS } from './data.js';

export interface PlanOptions {
  readonly dataset: string;
  readonly split: CellSplit;
  /** Networks on the split, and members of the ensemble. */
  readonly seeds: number;
  readonly preset: PresetName;
  /** Options of the preset that replace its defaults. */
  readonly config: object;
  /** The dataset with audio features; null: not here. */
  readonly audio: string | null;
}

/** Every training of the benchmark, by row of its table. */
export interface Plan {
  readonly networks: readonly CellSpec[];
  readonly artists: readonly CellSpec[];
  readonly albums: readonly CellSpec[];
  readonly newest: readonly CellSpec[];
  readonly shuffled: readonly CellSpec[];
  readonly baselines: Readonly<Record<string, readonly CellSpec[]>>;
  readonly audio: readonly CellSpec[];
  readonly withoutAudio: readonly CellSpec[];
}

export function planBench({ dataset, split, seeds, preset, config, audio }: PlanOptions): Plan {
  const measured = resolveConfig(preset, config);
  const cell = (name: string, changes: Partial<CellSpec> = {}): CellSpec => ({
    name,
    dataset,
    split,
    seed: 0,
    config: measured,
    ...changes,
  });
  const folds = (strategy: 'ARTIST_GROUPED' | 'ALBUM_GROUPED') =>
    count(FOLDS).map((fold) => cell(`${strategy} fold ${fold}`, { split: { strategy, fold }, seed: fold }));
  const baseline = (preset: PresetName) => [cell(preset, { config: resolveConfig(preset) })];
  const withAudio = (name: string, features?: readonly string[]) =>
    audio === null
      ? []
      : [
          cell(name, {
            dataset: audio,
            split: { strategy: 'RANDOM' },
            config: resolveConfig(preset, features ? { ...config, features } : config),
          }),
        ];
  return {
    networks: count(seeds).map((seed) => cell(`network seed ${seed}`, { seed })),
    artists: folds('ARTIST_GROUPED'),
    albums: folds('ALBUM_GROUPED'),
    newest: count(seeds).map((seed) =>
      cell(`newest seed ${seed}`, { split: { strategy: 'TEMPORAL' }, seed }),
    ),
    shuffled: [cell('shuffled labels', { shuffleLabels: true })],
    baselines: {
      artistMean: baseline('ARTIST_MEAN'),
      ridge: baseline('RIDGE'),
      seedOriginal: baseline('SEED_ORIGINAL'),
      seedImproved: baseline('SEED_IMPROVED'),
    },
    audio: withAudio('audio'),
    withoutAudio: withAudio(
      'audio left out',
      'features' in measured ? measured.features.filter((group) => (group as string) !== 'audio') : [],
    ),
  };
}

/** The most valuable first, in case the benchmark is stopped. */
export function cellsOf({
  networks,
  newest,
  artists,
  albums,
  baselines,
  shuffled,
  audio,
  withoutAudio,
}: Plan): CellSpec[] {
  return [
    networks,
    newest,
    artists,
    albums,
    ...Object.values(baselines),
    shuffled,
    audio,
    withoutAudio,
  ].flat();
}

function count(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
