import type { TrackFacts } from '../../src/domain/track.js';
import { factColumns } from '../../src/ml/data/columns.js';
import { artistHistory } from '../../src/ml/features/artist-history.js';
import { factGroups, factMatrix } from '../../src/ml/features/facts.js';
import { medianImputer } from '../../src/ml/features/median-imputer.js';
import { robustScaler } from '../../src/ml/features/robust-scaler.js';
import { seedFeatures } from '../../src/ml/features/seed-features.js';
import { standardScaler } from '../../src/ml/features/standard-scaler.js';
import { vocabulary } from '../../src/ml/features/vocabulary.js';
import { type PresetName } from '../../src/ml/index.js';
import { presets } from '../../src/ml/index.js';
import { modelContract, transformerContract } from './contract.js';
import { REFERENCE_DATE } from './tracks.js';

const artists = (tracks: readonly TrackFacts[]) => tracks.map((track) => track.artist);
const columns = ['artist_popularity', 'artist_followers', 'track_age'] as const;
const facts = (tracks: readonly TrackFacts[]) => factColumns(tracks, columns, REFERENCE_DATE);
/** The scaler follows the imputer, as in the pipeline. */
const complete = (tracks: readonly TrackFacts[]) => {
  const matrix = facts(tracks);
  return { ...matrix, values: matrix.values.map((value) => (Number.isNaN(value) ? 0 : value)) };
};
const history = { folds: 5, foldBy: 'song', shrinkage: 1, seed: 1 } as const;

transformerContract('artistHistory', {
  fit: (tracks) => artistHistory.fit(tracks, history),
  transform: (state, tracks) => artistHistory.transform(state, tracks).values,
});

transformerContract('vocabulary', {
  fit: (tracks) => vocabulary.fit(artists(tracks), { minCount: 2 }),
  transform: (state, tracks) => vocabulary.transform(state, artists(tracks)),
});

transformerContract('medianImputer', {
  fit: (tracks) => medianImputer.fit(facts(tracks)),
  transform: (state, tracks) => medianImputer.transform(state, facts(tracks)).values,
});

transformerContract('standardScaler', {
  fit: (tracks) => standardScaler.fit(complete(tracks)),
  transform: (state, tracks) => standardScaler.transform(state, complete(tracks)).values,
});

transformerContract('robustScaler', {
  fit: (tracks) => robustScaler.fit(factMatrix(tracks, factGroups)),
  transform: (state, tracks) => robustScaler.transform(state, factMatrix(tracks, factGroups)).values,
});
transformerContract('seedFeatures', {
  fit: (tracks) =>
    seedFeatures.fit(tracks, {
      ...history,
      columns,
      historyColumns: true,
      referenceDate: REFERENCE_DATE,
      minArtistTracks: 2,
    }),
  transform(state, tracks) {
    const { artistIds, albumTypeIds, numeric, meanOfArtist } = seedFeatures.transform(state, tracks);
    return [...artistIds, ...albumTypeIds, ...numeric.values, ...meanOfArtist];
  },
});

for (const preset of Object.keys(presets) as PresetName[]) modelContract(preset);
