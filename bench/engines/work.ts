import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoCatalogue } from '../../src/dataset/index.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import { type SeedFeatures, seedFeatures } from '../../src/ml/features/seed-features.js';
import { vocabularySize } from '../../src/ml/features/vocabulary.js';
import { assignSplit, resolveConfig } from '../../src/ml/index.js';
import type { NetworkConfig } from '../../src/ml/presets/seed/config.js';
import { embeddingWidth } from '../../src/ml/presets/seed/layers.js';
import type { NetworkSizes } from '../../src/ml/presets/seed/network.js';
import { networks } from '../../src/ml/presets/seed/networks.js';
import { readTracks } from '../catalogue.js';

export type NetworkPreset = keyof typeof networks;
export const presets = ['SEED_ORIGINAL', 'SEED_IMPROVED'] as const satisfies readonly NetworkPreset[];

/** One preset's training, the same for every engine: `spec.json`, with the arrays in the same folder. */
export interface Work {
  readonly preset: NetworkPreset;
  readonly config: NetworkConfig;
  readonly sizes: NetworkSizes;
  readonly artistWidth: number;
  readonly albumTypeWidth: number;
  readonly trainRows: number;
  readonly validationRows: number;
}

const parts = { train: 'TRAIN', validation: 'VALIDATION' } as const;
type Part = keyof typeof parts;

/** The catalogue at `file`, or a demo catalogue of the size of the original notebook's file. */
export async function readWork(
  file: string,
): Promise<{ tracks: LabelledTrack[]; referenceDate: string; name: string }> {
  if (existsSync(file)) return { ...(await readTracks(file)), name: path.basename(file) };
  const tracks = [...demoCatalogue({ seed: 1, tracks: 8582 })];
  return { tracks, referenceDate: '2025-10-31', name: 'demo catalogue, 8582 tracks' };
}

/** Writes a preset's work to `folder`: features and targets of the training and the validation rows, split 70/10/20. */
export function writeWork(
  folder: string,
  preset: NetworkPreset,
  { tracks, referenceDate }: { tracks: LabelledTrack[]; referenceDate: string },
): Work {
  const definition = networks[preset];
  const config = resolveConfig(preset) as NetworkConfig;
  const split = assignSplit(tracks, { strategy: 'RANDOM', seed: 1 });
  const rowsOf = (part: Part) => tracks.filter((_, row) => split[row] === parts[part]);
  const state = seedFeatures.fit(rowsOf('train'), {
    ...config,
    columns: definition.columns,
    historyColumns: definition.historyColumns,
    referenceDate,
    foldBy: 'song',
    shrinkage: config.artistMeanShrinkage,
    seed: 1,
  });
  mkdirSync(folder, { recursive: true });
  for (const part of ['train', 'validation'] as const) {
    const rows = rowsOf(part);
    const { artistIds, albumTypeIds, numeric } = seedFeatures.transform(state, rows);
    const target = Float32Array.from(rows, (track) => track.popularity / definition.targetScale);
    const arrays = { artistIds, albumTypeIds, numeric: Float32Array.from(numeric.values), target };
    for (const [name, values] of Object.entries(arrays))
      writeFileSync(path.join(folder, `${part}.${name}.bin`), values);
  }
  const artists = vocabularySize(state.artists);
  const albumTypes = vocabularySize(state.albumTypes);
  const columns = definition.columns.length + (definition.historyColumns ? 2 : 0);
  const work: Work = {
    preset,
    config,
    sizes: { artists, albumTypes, columns },
    artistWidth: embeddingWidth(artists, 8, 32),
    albumTypeWidth: embeddingWidth(albumTypes, 4, 16),
    trainRows: rowsOf('train').length,
    validationRows: rowsOf('validation').length,
  };
  writeFileSync(path.join(folder, 'spec.json'), JSON.stringify(work));
  return work;
}

/** Reads back what `writeWork` wrote. */
export function readArrays(folder: string, part: Part, columns: number) {
  const bytes = (name: string) =>
    new Uint8Array(readFileSync(path.join(folder, `${part}.${name}.bin`))).buffer;
  const target = new Float32Array(bytes('target'));
  const inputs: Pick<SeedFeatures, 'artistIds' | 'albumTypeIds' | 'numeric'> = {
    artistIds: new Int32Array(bytes('artistIds')),
    albumTypeIds: new Int32Array(bytes('albumTypeIds')),
    numeric: { rows: target.length, columns, values: new Float64Array(new Float32Array(bytes('numeric'))) },
  };
  return { inputs, target };
}
