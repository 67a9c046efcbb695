import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { type AudioField, audioFields, audioNames } from '../../domain/audio-features.js';
import { type CatalogueRow, type RejectedRow } from '../../domain/catalogue-row.js';
import { trackFields, trackNames } from '../../domain/track.js';
import { type ValueKind } from '../../domain/track-field.js';
import type { Transaction } from '../kysely.js';

export interface StagedBatch {
  readonly rows: readonly CatalogueRow[];
  readonly rejects: readonly RejectedRow[];
}

const types: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  name: 'text',
  integer: 'integer',
  count: 'bigint',
  number: 'float8',
  date: 'date',
  flag: 'boolean',
  names: 'text[]',
};

type RowField = Exclude<keyof CatalogueRow, 'audio'>;
/** PostgreSQL's types of the columns of a row, in the order of a line of COPY. */
const rowTypes: Readonly<Record<RowField, string>> = {
  rowNumber: 'integer',
  spotifyId: 'text',
  albumSpotifyId: 'text',
  releasePrecision: '"DatePrecision"',
  ...(Object.fromEntries(trackNames.map((name) => [name, types[trackFields[name].kind]])) as Record<
    keyof typeof trackFields,
    string
  >),
};
const rowFields = Object.keys(rowTypes) as RowField[];

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
} & Omit<CatalogueRow, 'audio'>;

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
    ...audioNames.map((field) => [stagedAudioColumn(field), types[audioFields[field].kind]] as const),
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
  // A whole statement: Kysely has no ANALYZE.
  await sql`analyze staged`.execute(transaction);
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

function cell(value: CatalogueRow[RowField]): string {
  if (value === null) return '\\N';
  if (Array.isArray(value))
    return cell(`{${value.map((item: string) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : String(value);
}
