import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { audioNames } from '../../domain/audio-features.js';
import { type CatalogueRow, type RejectedRow } from '../../domain/catalogue-row.js';
import { type RecordingField, recordingNames } from '../../domain/track.js';
import type { Transaction } from '../kysely.js';
import { audioColumns, audioTypes, recordingColumns, recordingTypes } from './track-columns.js';

export interface StagedBatch {
  readonly rows: readonly CatalogueRow[];
  readonly rejects: readonly RejectedRow[];
}

const rowColumns: Record<Exclude<keyof CatalogueRow, 'audio'>, readonly [name: string, type: string]> = {
  rowNumber: ['row_number', 'integer'],
  key: ['key', 'text'],
  spotifyId: ['spotify_id', 'text'],
  title: ['title', 'text'],
  artist: ['artist', 'text'],
  albumKey: ['album_key', 'text'],
  albumSpotifyId: ['album_spotify_id', 'text'],
  album: ['album', 'text'],
  albumType: ['album_type', 'text'],
  albumTotalTracks: ['album_total_tracks', 'integer'],
  releaseDate: ['release_date', 'date'],
  releasePrecision: ['release_precision', '"DatePrecision"'],
  ...(Object.fromEntries(
    recordingNames.map((field, i) => [field, [recordingColumns[field], recordingTypes[i]]]),
  ) as Record<RecordingField, [string, string]>),
  popularity: ['popularity', 'float8'],
  artistPopularity: ['artist_popularity', 'float8'],
  artistFollowers: ['artist_followers', 'bigint'],
  genres: ['genres', 'text[]'],
};
const rowFields = Object.keys(rowColumns) as (keyof typeof rowColumns)[];
/** Columns of the audio features in `staged`; `key` is the key of the track. */
export const stagedAudioColumns = audioNames.map((field) => `audio_${audioColumns[field]}`);
/** Rejects are part of the same COPY, because a connection runs one at a time. Their key is null. */
const rejectColumns = ['reject_column', 'reject_value', 'reject_reason'];
const nulls = (count: number) => '\t\\N'.repeat(count);

/**
 * Copies a file's rows into the temporary table `staged`, which exists until the end of the transaction.
 *
 * @param batches read at the speed at which PostgreSQL accepts rows
 */
export async function stageRows(
  transaction: Transaction,
  batches: AsyncIterable<StagedBatch>,
  signal?: AbortSignal,
): Promise<void> {
  const definitions = [
    ...Object.values(rowColumns).map(([name, type]) => `${name} ${type}`),
    ...audioTypes.map((type, i) => `${stagedAudioColumns[i]} ${type}`),
    ...rejectColumns.map((name) => `${name} text`),
  ];
  await transaction.query(`CREATE TEMPORARY TABLE staged (${definitions.join(', ')}) ON COMMIT DROP`);
  await pipeline(
    Readable.from(copyText(batches)),
    transaction.client.query(copyFrom('COPY staged FROM STDIN')),
    {
      signal,
    },
  );
  await transaction.query('ANALYZE staged');
}

/** Encodes a row in COPY text format. */
async function* copyText(batches: AsyncIterable<StagedBatch>): AsyncGenerator<Buffer> {
  for await (const { rows, rejects } of batches) {
    let text = '';
    for (const row of rows) {
      const { audio } = row;
      const sound = audio
        ? `\t${audioNames.map((field) => cell(audio[field])).join('\t')}`
        : nulls(audioNames.length);
      text += `${rowFields.map((field) => cell(row[field])).join('\t')}${sound}${nulls(rejectColumns.length)}\n`;
    }
    for (const { rowNumber, column, value, reason } of rejects) {
      text += `${rowNumber}${nulls(rowFields.length - 1 + audioNames.length)}\t${[column, value, reason].map(cell).join('\t')}\n`;
    }
    if (text) yield Buffer.from(text);
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cell(value: CatalogueRow[keyof typeof rowColumns]): string {
  if (value === null) return '\\N';
  if (Array.isArray(value))
    return cell(`{${value.map((item: string) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : String(value);
}
