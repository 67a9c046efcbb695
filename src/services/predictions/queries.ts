import { readOne, readPages } from '../../db/lists/old-keyset.js';
import type { OrderBy, PageArgs } from '../../db/lists/page.js';
import { readErrorsOfArtists, readPredictionsOfTracks } from '../../db/predictions/by-key.js';
import {
  artistErrorConditions,
  type ArtistErrorFilter,
  artistErrorList,
  type ArtistErrorRecord,
  type PredictionChoice,
  predictionConditions,
  predictionList,
  type PredictionRecord,
  readPredictionsOf,
  storedPredictionCount,
} from '../../db/predictions/predictions.pages.js';
import { type SplitName } from '../../domain/names.js';
import { type ArtistErrorOrderField, type PredictionOrderField } from '../../domain/order-fields.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

export type { ArtistErrorRecord, PredictionRecord, SplitName };

export interface PredictionsArgs extends PageArgs, PredictionChoice {
  readonly orderBy: OrderBy<PredictionOrderField>;
}

export interface ArtistErrorsArgs extends PageArgs {
  readonly split: SplitName;
  readonly minTracks: number;
  readonly filter?: ArtistErrorFilter | null;
  readonly orderBy: OrderBy<ArtistErrorOrderField>;
}

/** Reads stored predictions by model version. */
export function predictionsQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  return {
    predictionsOfVersions: (
      versionIds: readonly number[],
      { split, artist, filter, ...page }: PredictionsArgs,
    ) => {
      const ofSplit = artist == null && filter == null;
      return readPages(
        pool,
        predictionList,
        {
          ...page,
          where: predictionConditions({ split, artist, filter }),
          ...(ofSplit && { storedCount: storedPredictionCount(split) }),
        },
        { sql: 'p.model_version_id', type: 'integer', ids: versionIds },
      );
    },
    predictionsOf: (pairs: readonly { versionId: number; trackId: number }[]) =>
      readPredictionsOf(pool, pairs),
    predictionsOfTracks: (trackIds: readonly number[], { versionId }: { readonly versionId: number }) =>
      readPredictionsOfTracks(pool, trackIds, versionId),
    errorsOfArtists: (
      artistIds: readonly number[],
      args: { readonly versionId: number; readonly split: SplitName },
    ) => readErrorsOfArtists(pool, artistIds, args),
    artistErrorsOfVersions: (
      versionIds: readonly number[],
      { split, minTracks, filter, ...page }: ArtistErrorsArgs,
    ) => {
      if (minTracks < 1) {
        throw new DomainError('INVALID_ARGUMENT', `minTracks must be at least 1; received ${minTracks}.`, {
          field: ['minTracks'],
        });
      }
      return readPages(
        pool,
        artistErrorList,
        { ...page, where: artistErrorConditions(split, minTracks, filter) },
        { sql: 's.model_version_id', type: 'integer', ids: versionIds },
      );
    },
    artistError: (versionId: number, split: SplitName, artistId: number) =>
      readOne(pool, artistErrorList, {
        's.model_version_id': versionId,
        's.split::text': split,
        's.artist_id': artistId,
      }),
  };
}
