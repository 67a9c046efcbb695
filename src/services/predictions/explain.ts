import type { Evidence, Explanation } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import type { PredictTrack } from './predict-input.js';
import type { Predictors } from './predictors.js';
import { factsOf, readStored } from './track-facts.js';

/** Explains a version's prediction for each track, computed from the track's current facts. */
export const explain =
  ({ db: { kysely } }: Pick<ServiceDeps, 'db'>, predictors: Predictors) =>
  async (versionId: number, tracks: readonly PredictTrack[]): Promise<Explanation[]> =>
    predictors.explain(versionId, factsOf(tracks, await readStored(kysely, tracks)));

/** The labelled tracks that a version uses to predict each track. */
export const findEvidence =
  ({ db: { kysely } }: Pick<ServiceDeps, 'db'>, predictors: Predictors) =>
  async (versionId: number, tracks: readonly PredictTrack[]): Promise<Evidence[]> =>
    predictors.evidence(versionId, factsOf(tracks, await readStored(kysely, tracks)));
