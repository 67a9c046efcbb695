import type { Pool } from 'pg';
import { type AudioFeatures, audioNames } from '../../domain/audio-features.js';
import { audioColumns } from './track-columns.js';

/** AudioFeatures of a row of `track_audio`; null if there is no row. */
export const AUDIO_JSON = `CASE WHEN track_audio.track_id IS NOT NULL THEN json_build_object(${audioNames
  .map((field) => `'${field}', track_audio.${audioColumns[field]}`)
  .join(', ')}) END`;

export interface TrackAudioRecord extends AudioFeatures {
  /** The import that last changed any of them. */
  readonly importId: string;
}

/** Audio features of each track; null if none are known. */
export async function readAudio(
  pool: Pool,
  trackIds: readonly number[],
): Promise<(TrackAudioRecord | null)[]> {
  const { rows } = await pool.query<{ trackId: number; importId: string; audio: AudioFeatures }>(
    `SELECT track_id AS "trackId", import_id AS "importId", ${AUDIO_JSON} AS audio
     FROM track_audio WHERE track_id = ANY($1::int[])`,
    [trackIds],
  );
  const byTrack = new Map(rows.map(({ trackId, importId, audio }) => [trackId, { importId, ...audio }]));
  return trackIds.map((id) => byTrack.get(id) ?? null);
}
