import { type ListArgs, type Page, readPages } from '../../db/lists/index.js';
import {
  artistErrorConditions,
  type ArtistErrorFilter,
  artistErrorList,
  type ArtistErrorRecord,
} from '../../db/predictions/artist-errors.pages.js';
import {
  type PredictionChoice,
  predictionConditions,
  predictionList,
  type PredictionRecord,
  storedPredictionCount,
} from '../../db/predictions/predictions.pages.js';
import type { SplitName } from '../../domain/names.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

export type PredictionsArgs = Omit<ListArgs<typeof predictionList>, 'filter'> & PredictionChoice;

export interface ArtistErrorsArgs extends Omit<ListArgs<typeof artistErrorList>, 'filter'> {
  readonly split: SplitName;
  readonly minTracks: number;
  readonly filter?: ArtistErrorFilter | null;
}

/** Pages of the stored predictions of each version. */
export const predictionsOfVersions =
  ({ db: { kysely } }: Pick<ServiceDeps, 'db'>) =>
  (
    versionIds: readonly number[],
    { split, artist, filter, ...page }: PredictionsArgs,
  ): Promise<Page<PredictionRecord>[]> => {
    const isWholeSplit = artist == null && filter == null;
    return readPages(kysely, predictionList, 'modelVersion', versionIds, {
      ...page,
      where: predictionConditions({ split, artist, filter }),
      ...(isWholeSplit && { storedCount: storedPredictionCount(split) }),
    });
  };

/** Pages of each version's errors by artist. @throws DomainError INVALID_ARGUMENT */
export const artistErrorsOfVersions =
  ({ db: { kysely } }: Pick<ServiceDeps, 'db'>) =>
  (
    versionIds: readonly number[],
    { split, minTracks, filter, ...page }: ArtistErrorsArgs,
  ): Promise<Page<ArtistErrorRecord>[]> => {
    if (minTracks < 1) {
      throw new DomainError('INVALID_ARGUMENT', `minTracks must be at least 1; received ${minTracks}.`, {
        field: ['minTracks'],
      });
    }
    return readPages(kysely, artistErrorList, 'modelVersion', versionIds, {
      ...page,
      where: artistErrorConditions(split, minTracks, filter),
    });
  };
