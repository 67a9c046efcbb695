import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from '../kysely.js';
import { type AudioField, audioFields, type AudioValues } from './track-audio.js';

/** A usable row of a file. */
export interface StagedRow {
  readonly rowNumber: number;
  readonly key: string;
  readonly spotifyId: string | null;
  readonly title: string;
  readonly artist: string;
  readonly albumKey: string | null;
  readonly albumSpotifyId: string | null;
  readonly album: string | null;
  readonly albumType: string | null;
  readonly albumTotalTracks: number | null;
  readonly releaseDate: string | null;
  readonly releasePrecision: 'DAY' | 'MONTH' | 'YEAR' | null;
  readonly trackNumber: number | null;
  readonly explicit: boolean | null;
  readonly durationMs: number | null;
  readonly popularity: number;
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[] | null;
  readonly audio: AudioValues | null;
}

/** A row that cannot be used. */
export interface StagedReject {
  readonly rowNumber: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

export interface StagedBatch {
  readonly rows: readonly StagedRow[];
  readonly rejects: readonly StagedReject[];
}

/** PostgreSQL's types of the columns of a row, in the order of a line of COPY. */
const rowTypes = {
  rowNumber: 'integer',
  key: 'text',
  spotifyId: 'text',
  title: 'text',
  artist: 'text',
  albumKey: 'text',
  albumSpotifyId: 'text',
  album: 'text',
  albumType: 'text',
  albumTotalTracks: 'integer',
  releaseDate: 'date',
  releasePrecision: '"DatePrecision"',
  trackNumber: 'integer',
  explicit: 'boolean',
  durationMs: 'integer',
  popularity: 'float8',
  artistPopularity: 'float8',
  artistFollowers: 'bigint',
  genres: 'text[]',
} as const satisfies Record<Exclude<keyof StagedRow, 'audio'>, string>;
const rowFields = Object.keys(rowTypes) as (keyof typeof rowTypes)[];
const audioTypes: Partial<Record<AudioField, string>> = {
  key: 'smallint',
  mode: 'smallint',
  timeSignature: 'smallint',
};

/** The column of an audio feature in `staged`, where `key` is the key of the track. */
type StagedAudioColumn = `audio${Capitalize<AudioField>}`;
export const stagedAudioColumn = (field: AudioField) =>
  `audio${field.charAt(0).toUpperCase()}${field.slice(1)}` as StagedAudioColumn;

/** Rejects are part of the same COPY, because a connection runs one at a time. Their key is null. */
const rejectColumns = ['rejectColumn', 'rejectValue', 'rejectReason'] as const;
const nulls = (count: number) => '\t\\N'.repeat(count);

/** The temporary table `staged`: a row of the file or a rejected one. */
export type Staged = { [Column in StagedAudioColumn]: number | null } & {
  [Column in (typeof rejectColumns)[number]]: string | null;
} & Omit<StagedRow, 'audio'>;

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
  const columns: readonly (readonly [name: string, type: string])[] = [
    ...Object.entries(rowTypes),
    ...audioFields.map((field) => [stagedAudioColumn(field), audioTypes[field] ?? 'float8'] as const),
    ...rejectColumns.map((name) => [name, 'text'] as const),
  ];
  let table = transaction.schema.createTable('staged').temporary().onCommit('drop');
  for (const [name, type] of columns) table = table.addColumn(name, sql.raw(type));
  await table.execute();
  await pipeline(
    Readable.from(copyText(batches)),
    transaction.client.query(copyFrom('COPY staged FROM STDIN')),
    { signal },
  );
  await sql`analyze staged`.execute(transaction);
}

/** Encodes a row in COPY text format. */
async function* copyText(batches: AsyncIterable<StagedBatch>): AsyncGenerator<Buffer> {
  for await (const { rows, rejects } of batches) {
    let text = '';
    for (const row of rows) {
      const { audio } = row;
      const sound = audio
        ? `\t${audioFields.map((field) => cell(audio[field])).join('\t')}`
        : nulls(audioFields.length);
      text += `${rowFields.map((field) => cell(row[field])).join('\t')}${sound}${nulls(rejectColumns.length)}\n`;
    }
    for (const { rowNumber, column, value, reason } of rejects) {
      text += `${rowNumber}${nulls(rowFields.length - 1 + audioFields.length)}\t${[column, value, reason].map(cell).join('\t')}\n`;
    }
    if (text) yield Buffer.from(text);
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cell(value: StagedRow[keyof typeof rowTypes]): string {
  if (value === null) return '\\N';
  if (Array.isArray(value))
    return cell(`{${value.map((item: string) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : String(value);
}
