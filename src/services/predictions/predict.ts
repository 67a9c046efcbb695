import { type StoredTrackFacts, readTrackFacts } from '../../db/predictions-facts.pages.js';
import { readPredictionsOf } from '../../db/predictions.pages.js';
import { DomainError } from '../../errors.js';
import type { Estimate, TrackFacts } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import type { ModelVersionRecord } from '../registry/queries.js';
import { type PredictTrack, type UnreleasedTrack, checkPredictInput } from './predict-input.js';
import type { Predictors } from './predictors.js';
import type { SplitName } from './queries.js';
import type { ServedVersion } from './served-version.js';

/** residual = actual − predicted. The last four are null where nothing is known of them. */
export interface PredictedTrack {
  readonly modelVersionId: number;
  /** Null for an unreleased track, which `facts` tells of. */
  readonly trackId: number | null;
  readonly facts: UnreleasedTrack | null;
  readonly predicted: number;
  readonly split: SplitName | null;
  readonly actual: number | null;
  readonly residual: number | null;
  readonly absoluteError: number | null;
  readonly estimate: Estimate;
}

export interface PredictInput {
  readonly tracks: readonly PredictTrack[];
  /** Number of the model version; omitted: the champion. */
  readonly version?: number | null;
}

/**
 * Predicts stored tracks, by what the catalogue knows of them now, and unreleased ones.
 *
 * @throws DomainError INVALID_ARGUMENT, TRACK_NOT_FOUND, VERSION_NOT_FOUND, NO_CHAMPION, ARTIFACT_…
 */
export const predict =
  ({ db: { pool } }: Pick<ServiceDeps, 'db'>, servedVersion: ServedVersion, predictors: Predictors) =>
  async ({ tracks, version: number }: PredictInput): Promise<PredictedTrack[]> => {
    checkPredictInput(tracks);
    const version = await servedVersion(number);
    const stored = findStored(
      tracks,
      await readTrackFacts(
        pool,
        tracks.flatMap(({ trackId }) => trackId ?? []),
        tracks.flatMap(({ spotifyId }) => spotifyId ?? []),
      ),
    );
    const facts = tracks.map((track, index) => stored[index] ?? unreleased(track.facts!));
    const estimates = await predictors.estimate(version, facts);
    const evaluated = await readEvaluated(pool, version, stored);
    return tracks.map((track, index) => {
      const estimate = estimates[index]!;
      const known = stored[index] ?? null;
      const actual = known && (evaluated.get(known.id)?.actual ?? known.popularity);
      const residual = actual === null ? null : actual - estimate.popularity;
      return {
        modelVersionId: version.id,
        trackId: known?.id ?? null,
        facts: track.facts ?? null,
        predicted: estimate.popularity,
        split: (known && evaluated.get(known.id)?.split) ?? null,
        actual,
        residual,
        absoluteError: residual === null ? null : Math.abs(residual),
        estimate,
      };
    });
  };

/** Each named track, null for an unreleased one. */
function findStored(
  tracks: readonly PredictTrack[],
  rows: readonly StoredTrackFacts[],
): (StoredTrackFacts | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySpotifyId = new Map(rows.map((row) => [row.spotifyId, row]));
  const found = tracks.map(({ trackId, spotifyId }) =>
    trackId != null ? byId.get(trackId) : spotifyId != null ? bySpotifyId.get(spotifyId) : null,
  );
  const unknown = tracks.filter((_, index) => found[index] === undefined);
  if (unknown.length > 0) {
    const names = unknown.slice(0, 5).map(({ trackId, spotifyId }) => spotifyId ?? `id ${trackId}`);
    throw new DomainError(
      'TRACK_NOT_FOUND',
      `${unknown.length} of ${tracks.length} tracks are not in the catalogue: ${names.join(', ')}` +
        `${unknown.length > names.length ? ', …' : ''}. Give the facts of a track that is not.`,
      { field: ['tracks', String(found.indexOf(undefined))] },
    );
  }
  return found.map((row) => row ?? null);
}

function unreleased(facts: UnreleasedTrack): TrackFacts {
  return {
    key: null,
    title: facts.title,
    artist: facts.artist,
    albumKey: null,
    album: facts.album ?? null,
    albumType: facts.albumType?.toLowerCase() ?? null,
    albumTotalTracks: facts.albumTotalTracks ?? null,
    releaseDate: facts.releaseDate ?? null,
    trackNumber: facts.trackNumber ?? null,
    explicit: facts.explicit ?? null,
    durationMs: facts.durationMs ?? null,
    artistPopularity: facts.artistPopularity ?? null,
    artistFollowers: facts.artistFollowers ?? null,
    genres: facts.genres ?? [],
    audio: facts.audio ?? null,
  };
}

async function readEvaluated(
  pool: ServiceDeps['db']['pool'],
  version: ModelVersionRecord,
  stored: readonly (StoredTrackFacts | null)[],
) {
  const ids = stored.flatMap((row) => row?.id ?? []);
  if (ids.length === 0) return new Map<number, never>();
  const rows = await readPredictionsOf(
    pool,
    ids.map((trackId) => ({ versionId: version.id, trackId })),
  );
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row.trackId, row] as const])));
}
