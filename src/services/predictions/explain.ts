import type { Evidence, Explanation } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import type { PredictTrack } from './predict-input.js';
import type { Predictors } from './predictors.js';
import { factsOf, readStored } from './track-facts.js';

/** How a version comes to what it says of each track, by what the catalogue knows of it now. */
export const explain =
  ({ db: { pool } }: Pick<ServiceDeps, 'db'>, predictors: Predictors) =>
  async (versionId: number, tracks: readonly PredictTrack[]): Promise<Explanation[]> =>
    predictors.explain(versionId, factsOf(tracks, await readStored(pool, tracks)));

/** The labelled tracks that a version leans on when it predicts each track. */
export const leanOn =
  ({ db: { pool } }: Pick<ServiceDeps, 'db'>, predictors: Predictors) =>
  async (versionId: number, tracks: readonly PredictTrack[]): Promise<Evidence[]> =>
    predictors.evidence(versionId, factsOf(tracks, await readStored(pool, tracks)));
