import { type InferResult, sql } from 'kysely';
import { recordingNames } from '../../domain/track.js';
import type { Db } from '../kysely.js';
import { audioObject } from './track-audio.js';

/** The facts and the label of each track of the current catalogue, as a dataset version freezes them. */
export const trackFacts = (db: Db) =>
  db
    .selectFrom('track')
    .innerJoin('artist', 'artist.id', 'track.artistId')
    .leftJoin('album', 'album.id', 'track.albumId')
    .leftJoin('trackAudio', 'trackAudio.trackId', 'track.id')
    .select(({ ref }) => [
      'track.key',
      'track.name as title',
      'artist.name as artist',
      'album.key as albumKey',
      sql<string | null>`nullif(${ref('album.name')}, '')`.as('album'),
      'album.type as albumType',
      'album.totalTracks as albumTotalTracks',
      'track.releaseDate',
      ...recordingNames.map((name) => `track.${name}` as const),
      'track.artistPopularity',
      'track.artistFollowers',
      'track.genres',
      'track.popularity',
      audioObject().as('audio'),
    ]);
export type FrozenRow = Readonly<InferResult<ReturnType<typeof trackFacts>>[number]>;

/** The facts and the label of tracks with one of these ids or Spotify ids, unordered. */
export async function readTrackFacts(db: Db, ids: readonly number[], spotifyIds: readonly string[]) {
  if (ids.length + spotifyIds.length === 0) return [];
  return trackFacts(db)
    .select(['track.id', 'track.spotifyId'])
    .where((eb) =>
      eb.or([
        eb('track.id', '=', eb.fn.any(eb.val(ids))),
        eb('track.spotifyId', '=', eb.fn.any(eb.val(spotifyIds))),
      ]),
    )
    .execute();
}
export type StoredTrackFacts = Readonly<Awaited<ReturnType<typeof readTrackFacts>>[number]>;
