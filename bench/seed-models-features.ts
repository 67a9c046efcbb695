/**
 * The features of the original notebook's two models as JSON, for training in another framework (seed-models-keras.py).
 *
 *   node scripts/run.mjs bench seed-models-features --dataset FILE --split FILE --json FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seedFeatures } from '../src/ml/features/seed-features.js';
import { vocabularySize } from '../src/ml/features/vocabulary.js';
import { resolveConfig } from '../src/ml/index.js';
import type { NetworkConfig } from '../src/ml/presets/seed/config.js';
import { networks } from '../src/ml/presets/seed/networks.js';
import { readTracks } from './catalogue.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: '../shared/data/spotify-2009-2025.csv' },
    split: { type: 'string', default: '../shared/data/spotify-2009-2025.split.json' },
    json: { type: 'string', default: 'features.json' },
  },
});

async function main(): Promise<void> {
  const { tracks, referenceDate } = await readTracks(options.dataset);
  const split = JSON.parse(readFileSync(options.split, 'utf8')) as Record<'train' | 'val' | 'test', string[]>;
  const byKey = new Map(tracks.map((track) => [track.key, track]));
  const rows = (part: keyof typeof split) => split[part].map((key) => byKey.get(key)!);
  const models = (['SEED_ORIGINAL', 'SEED_IMPROVED'] as const).map((preset) => {
    const config = resolveConfig(preset) as NetworkConfig;
    const shrinkage = config.artistMeanShrinkage;
    const state = seedFeatures.fit(rows('train'), {
      ...networks[preset],
      ...config,
      foldBy: 'song' as const,
      shrinkage,
      referenceDate,
      seed: 1,
    });
    const part = (name: keyof typeof split) => {
      const { artistIds, albumTypeIds, numeric } = seedFeatures.transform(state, rows(name));
      return {
        artistIds: [...artistIds],
        albumTypeIds: [...albumTypeIds],
        columns: numeric.columns,
        numeric: [...numeric.values],
        popularity: rows(name).map((track) => track.popularity),
      };
    };
    const sizes = { artists: vocabularySize(state.artists), albumTypes: vocabularySize(state.albumTypes) };
    return [preset, { ...sizes, train: part('train'), validation: part('val'), test: part('test') }];
  });
  writeFileSync(options.json, JSON.stringify(Object.fromEntries(models)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
