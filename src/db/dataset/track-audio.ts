import { expressionBuilder } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Tables } from '../../generated/kysely/tables.js';
import type { Db } from '../kysely.js';
import { rowOfEach } from '../rows.js';

/** Audio features of a track; null if unknown. */
export const audioFields = [
  'danceability',
  'energy',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'key',
  'mode',
  'loudness',
  'tempo',
  'timeSignature',
] as const;

export type AudioField = (typeof audioFields)[number];
export type AudioValues = Readonly<Record<AudioField, number | null>>;

/** The audio features of a row of track_audio as one object; null if there is no row. */
export function audioObject() {
  const eb = expressionBuilder<Tables, 'trackAudio'>();
  const features = Object.fromEntries(audioFields.map((field) => [field, eb.ref(`trackAudio.${field}`)]));
  return eb
    .case()
    .when('trackAudio.trackId', 'is not', null)
    .then(jsonBuildObject(features))
    .end()
    .$castTo<AudioValues | null>();
}

/** Audio features of each track, with the import that last changed any of them; null if none are known. */
export async function readAudio(db: Db, trackIds: readonly number[]) {
  const rows = await db
    .selectFrom('trackAudio')
    .selectAll()
    .where('trackId', '=', (eb) => eb.fn.any(eb.val(trackIds)))
    .execute();
  return rowOfEach(trackIds, rows, ({ trackId }) => trackId);
}
export type TrackAudioRecord = NonNullable<Awaited<ReturnType<typeof readAudio>>[number]>;
