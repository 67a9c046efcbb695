import { openFileArtifactStore } from '../artifacts/file-store.js';
import { decodeDataset } from '../dataset/index.js';
import { estimateAll, loadPredictor } from '../ml/index.js';
import { readManifest, readModelFiles } from '../model-files/manifest.js';
import { obey } from './child-side.js';
import type { Scores, ScoringOrder } from './messages.js';

/** Predicts tracks of another dataset version with a version's own weights and bank. */
obey(score);

async function score({ artifactsDir, manifestHash, datasetHash, keys }: ScoringOrder): Promise<Scores> {
  const store = await openFileArtifactStore(artifactsDir);
  const { rows } = decodeDataset(await store.get(datasetHash));
  const tracks = new Map(rows.map((track) => [track.key, track]));
  const predictor = await loadPredictor(await readModelFiles(store, await readManifest(store, manifestHash)));
  const { predictions, intervals } = estimateAll(
    predictor,
    keys.map((key) => {
      const track = tracks.get(key);
      if (!track) throw new Error(`Track "${key}" is not in dataset ${datasetHash}.`);
      return track;
    }),
  );
  return { predictions, intervals };
}
