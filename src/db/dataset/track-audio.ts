import { expressionBuilder } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { type AudioFeatures, audioNames } from '../../domain/audio-features.js';
import type { Tables } from '../../generated/kysely/tables.js';
import type { Db } from '../kysely.js';
import { rowOfEach } from '../rows.js';

/** The audio features of a row of track_audio as one object; null if there is no row. */
export function audioObject() {
  const eb = expressionBuilder<Tables, 'trackAudio'>();
  const features = Object.fromEntries(audioNames.map((field) => [field, eb.ref(`trackAudio.${field}`)]));
  return eb
    .case()
    .when('trackAudio.trackId', 'is not', null)
    .then(jsonBuildObject(features))
    .end()
    .$castTo<AudioFeatures | null>();
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
