import type { Pool } from 'pg';

/** Audio features of a track and their columns in `track_audio`; null if unknown. */
export const audioColumns = {
  danceability: 'danceability',
  energy: 'energy',
  speechiness: 'speechiness',
  acousticness: 'acousticness',
  instrumentalness: 'instrumentalness',
  liveness: 'liveness',
  valence: 'valence',
  key: 'key',
  mode: 'mode',
  loudness: 'loudness',
  tempo: 'tempo',
  timeSignature: 'time_signature',
} as const;

export type AudioField = keyof typeof audioColumns;
export type AudioValues = Readonly<Record<AudioField, number | null>>;
export const audioFields = Object.keys(audioColumns) as AudioField[];

/** AudioValues of a row of `track_audio`; null if there is no row. */
export const AUDIO_JSON = `CASE WHEN track_audio.track_id IS NOT NULL THEN json_build_object(${audioFields
  .map((field) => `'${field}', track_audio.${audioColumns[field]}`)
  .join(', ')}) END`;

export interface TrackAudioRecord extends AudioValues {
  /** The import that last changed any of them. */
  readonly importId: string;
}

/** Audio features of each track; null if none are known. */
export async function readAudio(
  pool: Pool,
  trackIds: readonly number[],
): Promise<(TrackAudioRecord | null)[]> {
  const { rows } = await pool.query<{ trackId: number; importId: string; audio: AudioValues }>(
    `SELECT track_id AS "trackId", import_id AS "importId", ${AUDIO_JSON} AS audio
     FROM track_audio WHERE track_id = ANY($1::int[])`,
    [trackIds],
  );
  const byTrack = new Map(rows.map(({ trackId, importId, audio }) => [trackId, { importId, ...audio }]));
  return trackIds.map((id) => byTrack.get(id) ?? null);
}
