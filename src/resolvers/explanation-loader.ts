import DataLoader from 'dataloader';
import { DomainError } from '../errors.js';
import type { PredictTrack } from '../services/predictions/predict-input.js';

/** A prediction's track: of the catalogue, or its facts. */
interface Asked extends Pick<PredictTrack, 'facts'> {
  readonly modelVersionId: number;
  readonly trackId: number | null;
}

/** Tracks that a request may ask this of: a network takes about a tenth of a second to explain one. */
const MAX_ASKED = 100;

/**
 * Gathers what a request asks versions about single predictions; each track is answered once.
 *
 * @throws DomainError TOO_MANY_EXPLANATIONS
 */
export function askVersion<Answer>(
  answer: (versionId: number, tracks: readonly PredictTrack[]) => Promise<Answer[]>,
): (prediction: Asked) => Promise<Answer> {
  const loaders = new Map<number, DataLoader<PredictTrack, Answer, string>>();
  let asked = 0;
  const create = (versionId: number) =>
    new DataLoader<PredictTrack, Answer, string>(
      async (tracks) => {
        asked += tracks.length;
        if (asked > MAX_ASKED) {
          throw new DomainError(
            'TOO_MANY_EXPLANATIONS',
            `A request may ask for explanations, neighbours and labelled means of up to ${MAX_ASKED} predictions; received ${asked}. Ask for a smaller page.`,
          );
        }
        return answer(versionId, tracks);
      },
      { cacheKeyFn: (track) => JSON.stringify(track) },
    );
  return ({ modelVersionId, trackId, facts }) => {
    const loader = loaders.get(modelVersionId) ?? create(modelVersionId);
    loaders.set(modelVersionId, loader);
    return loader.load(trackId === null ? { facts } : { trackId });
  };
}
