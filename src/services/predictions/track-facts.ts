import { readTrackFacts, type StoredTrackFacts } from '../../db/dataset/track-facts.js';
import type { Db } from '../../db/kysely.js';
import { type TrackFacts, trackFields, trackOf } from '../../domain/track.js';
import { DomainError } from '../../errors.js';
import type { PredictTrack, UnreleasedTrack } from './predict-input.js';

/** The facts of each track for a model. @param stored result of `readStored` */
export function factsOf(
  tracks: readonly PredictTrack[],
  stored: readonly (StoredTrackFacts | null)[],
): TrackFacts[] {
  return tracks.map((track, index) => stored[index] ?? unreleased(track.facts!));
}

/** Each named track from the catalogue, or null for an unreleased one. @throws DomainError TRACK_NOT_FOUND */
export async function readStored(
  db: Db,
  tracks: readonly PredictTrack[],
): Promise<(StoredTrackFacts | null)[]> {
  const rows = await readTrackFacts(
    db,
    tracks.flatMap(({ trackId }) => trackId ?? []),
    tracks.flatMap(({ spotifyId }) => spotifyId ?? []),
  );
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
  const known = Object.entries(facts).filter(([name, value]) => name in trackFields && value != null);
  return trackOf({
    ...(Object.fromEntries(known) as unknown as UnreleasedTrack),
    key: null,
    albumKey: null,
    albumType: facts.albumType?.toLowerCase() ?? null,
    audio: facts.audio ?? null,
  });
}
