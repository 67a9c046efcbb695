import DataLoader from 'dataloader';
import { MAX_EXPLAINED_TRACKS } from '../domain/limits.js';
import { DomainError } from '../errors.js';
import type { PredictTrack } from '../services/predictions/predict-input.js';

/** The track of a prediction: a track of the catalogue, or the facts of an unreleased track. */
interface PredictedRow extends Pick<PredictTrack, 'facts'> {
  readonly modelVersionId: number;
  readonly trackId: number | null;
}

/**
 * Batches the computations of a request about single predictions, by version. Each track is computed once.
 *
 * @throws DomainError TOO_MANY_EXPLANATIONS
 */
export function createExplanationLoader<Answer>(
  explain: (versionId: number, tracks: readonly PredictTrack[]) => Promise<Answer[]>,
): (prediction: PredictedRow) => Promise<Answer> {
  const loaders = new Map<number, DataLoader<PredictTrack, Answer, string>>();
  let requested = 0;
  const create = (versionId: number) =>
    new DataLoader<PredictTrack, Answer, string>(
      async (tracks) => {
        requested += tracks.length;
        if (requested > MAX_EXPLAINED_TRACKS) {
          throw new DomainError(
            'TOO_MANY_EXPLANATIONS',
            `A request can read explanations, neighbours and labelled means of up to ${MAX_EXPLAINED_TRACKS} predictions; received ${requested}. Request a smaller page.`,
          );
        }
        return explain(versionId, tracks);
      },
      { cacheKeyFn: (track) => JSON.stringify(track) },
    );
  return ({ modelVersionId, trackId, facts }) => {
    const loader = loaders.get(modelVersionId) ?? create(modelVersionId);
    loaders.set(modelVersionId, loader);
    return loader.load(trackId === null ? { facts } : { trackId });
  };
}
