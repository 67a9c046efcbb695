import { type RawBuilder, sql } from 'kysely';
import { audioNames } from '../../domain/audio-features.js';
import { recordingNames } from '../../domain/track.js';
import { stagedAudioColumn } from './staging.store.js';
import type { ImportDb } from './temporary-tables.js';

/**
 * The statements of a merge that compare and assign whole rows, (a, b) = (c, d), which Kysely's builder cannot express.
 * The columns of the temporary tables are in temporary-tables.ts.
 */

/** Combines the genres of all rows of a track, in a fixed order, so that the order of a file's rows has no effect. */
export async function uniteGenres(db: ImportDb): Promise<void> {
  // A whole statement: it aggregates the distinct items of arrays in the order of their bytes.
  await sql`
    update incoming set genres = united.genres
    from (
      select key, array_agg(distinct genre collate "C" order by genre collate "C") as genres
      from staged, unnest(staged.genres) as genre where key is not null group by key
    ) as united
    where united.key = incoming.key`.execute(db);
}

/** Updates known albums. A missing value keeps the known value. */
export async function mergeAlbums(db: ImportDb): Promise<void> {
  // A whole statement: it compares rows.
  await sql`
    update album set (spotify_id, name, release_date, release_precision, total_tracks, type) =
      (merged.spotify_id, merged.name, merged.release_date, merged.release_precision, merged.total_tracks, merged.type)
    from (
      select a.id,
        coalesce(i.album_spotify_id, a.spotify_id) as spotify_id,
        coalesce(i.album, a.name) as name,
        coalesce(i.release_date, a.release_date) as release_date,
        case when i.release_date is null then a.release_precision else i.release_precision end as release_precision,
        coalesce(i.album_total_tracks, a.total_tracks) as total_tracks,
        coalesce(i.album_type, a.type) as type
      from incoming_album i join album a on a.key = i.album_key
    ) as merged
    where album.id = merged.id
      and (album.spotify_id, album.name, album.release_date, album.release_precision, album.total_tracks, album.type)
        is distinct from (merged.spotify_id, merged.name, merged.release_date, merged.release_precision,
          merged.total_tracks, merged.type)`.execute(db);
}

const incomingAudio = audioNames.map((field) => sql.ref(`i.${stagedAudioColumn(field)}`));
const knownAudio = audioNames.map((field) => sql.ref(`known.${field}`));
/** The audio features after the merge. A missing value keeps the known value. */
const mergedAudio: RawBuilder<unknown>[] = incomingAudio.map(
  (incoming, column) => sql`coalesce(${incoming}, ${knownAudio[column]})`,
);
const namedAudio = mergedAudio.map(
  (merged, column) => sql`${merged} as ${sql.id(stagedAudioColumn(audioNames[column]!))}`,
);

const recordingOf = (table: string) => sql.join(recordingNames.map((name) => sql.ref(`${table}.${name}`)));
/** The facts of a recording after the merge. */
const mergedFacts = recordingNames.map(
  (name) => sql`coalesce(${sql.ref(`i.${name}`)}, ${sql.ref(`t.${name}`)}) as ${sql.id(name)}`,
);

/** Creates the table `change`: the merged values of each incoming track, and whether they differ from the stored ones. */
export async function findChanges(db: ImportDb): Promise<void> {
  // A whole statement: it compares rows.
  await sql`
    create temporary table change on commit drop as
    with merged as (
      select i.row_number, i.key, i.title as name, artist.id as artist_id, t.id as track_id, t.artist_id as former_artist_id,
        coalesce(i.spotify_id, t.spotify_id) as spotify_id,
        coalesce(album.id, t.album_id) as album_id,
        ${sql.join(mergedFacts)},
        coalesce(i.release_date, album.release_date, t.release_date) as release_date,
        i.popularity,
        coalesce(i.artist_popularity, t.artist_popularity) as artist_popularity,
        coalesce(i.artist_followers, t.artist_followers) as artist_followers,
        coalesce(i.genres, t.genres, '{}') as genres,
        ${sql.join(namedAudio)},
        (${sql.join(mergedAudio)}) is distinct from (${sql.join(knownAudio)}) as heard
      from incoming i
      join artist on artist.name = i.artist
      left join album on album.key = i.album_key
      left join track t on t.key = i.key
      left join track_audio known on known.track_id = t.id
    )
    select m.*,
      (m.popularity, m.artist_popularity, m.artist_followers, m.genres)
        is distinct from (t.popularity, t.artist_popularity, t.artist_followers, t.genres) as observed,
      (m.name, m.artist_id, m.spotify_id, m.album_id, ${recordingOf('m')}, m.release_date)
        is distinct from (t.name, t.artist_id, t.spotify_id, t.album_id, ${recordingOf('t')}, t.release_date) as corrected
    from merged m left join track t on t.id = m.track_id`.execute(db);
}

/** Writes the audio features that changed. */
export async function mergeAudio(db: ImportDb, importId: string): Promise<void> {
  const columns = sql.join(audioNames.map((field) => sql.ref(field)));
  const changed = sql.join(audioNames.map((field) => sql.ref(`change.${stagedAudioColumn(field)}`)));
  const excluded = sql.join(audioNames.map((field) => sql.ref(`excluded.${field}`)));
  // A whole statement: its columns are the audio features, in the table and in the file.
  await sql`
    insert into track_audio (track_id, import_id, ${columns})
    select track.id, ${importId}::uuid, ${changed}
    from change join track on track.key = change.key where change.heard order by track.id
    on conflict (track_id) do update set (import_id, ${columns}) = row (excluded.import_id, ${excluded})`.execute(
    db,
  );
}

/** Counts the tracks of artists that gained, lost or changed one. */
export async function countAffectedArtists(db: ImportDb): Promise<void> {
  // A whole statement: it updates from an aggregate over a union.
  await sql`
    update artist set track_count = counted.tracks, mean_popularity = counted.mean
    from (
      select affected.id, count(track.id)::integer as tracks, avg(track.popularity) as mean
      from (
        select artist_id as id from change where observed or corrected
        union select former_artist_id from change where corrected and former_artist_id is not null
      ) as affected
      left join track on track.artist_id = affected.id
      group by affected.id
    ) as counted
    where artist.id = counted.id`.execute(db);
}
