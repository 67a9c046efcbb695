import { type RecordBatch, RecordBatchReader, type Vector } from 'apache-arrow';
import { DomainError } from '../../errors.js';
import type { AudioFeatures, DatasetRow } from '../row.js';
import {
  type Column,
  type ColumnKind,
  audioColumns,
  audioNames,
  factColumns,
  factNames,
  formatVersion,
} from './schema.js';

/**
 * Reads a frozen dataset: its rows in the order of their keys, and its reference date (ISO).
 *
 * @throws DomainError DATASET_FORMAT when the bytes are no dataset of this format.
 */
export function decodeDataset(bytes: Uint8Array): { rows: DatasetRow[]; referenceDate: string } {
  const { referenceDate, pieces } = readDataset(bytes);
  const rows: DatasetRow[] = [];
  for (const piece of pieces) for (const row of piece) rows.push(row);
  return { rows, referenceDate };
}

/** The same, some thousand rows at a time. @throws DomainError DATASET_FORMAT */
export function readDataset(bytes: Uint8Array): {
  /** To be gone through once; some are empty. Each takes some milliseconds, after which others may have a turn. */
  pieces: Iterable<DatasetRow[]>;
  referenceDate: string;
} {
  const reader = open(bytes);
  const referenceDate = reader.schema.metadata.get('residual.referenceDate');
  const format = reader.schema.metadata.get('residual.format');
  if (!referenceDate || format !== formatVersion) {
    throw new DomainError(
      'DATASET_FORMAT',
      `Expected a dataset of format ${formatVersion}; this file is of format ${format ?? '(none)'}.`,
    );
  }
  return { referenceDate, pieces: piecesOf(reader) };
}

/** Rows that are made at once. */
const PIECE = 1000;

function* piecesOf(reader: RecordBatchReader): Generator<DatasetRow[]> {
  for (const batch of reader) yield* rowsOf(batch);
}

function open(bytes: Uint8Array): RecordBatchReader {
  try {
    return RecordBatchReader.from(bytes).open();
  } catch (cause) {
    throw new DomainError('DATASET_FORMAT', 'Expected an Arrow IPC file; these bytes are none.', { cause });
  }
}

function* rowsOf(batch: RecordBatch): Generator<DatasetRow[]> {
  if (batch.numRows === 0) return;
  // Column by column: looking a column up once a batch is several times faster than once a value.
  const facts = yield* readColumns(batch, factColumns);
  const audio = yield* readColumns(batch, audioColumns);
  for (let from = 0; from < batch.numRows; from += PIECE) {
    const rows: DatasetRow[] = [];
    for (let i = from; i < Math.min(from + PIECE, batch.numRows); i++) {
      rows.push({
        ...Object.fromEntries(factNames.map((name, column) => [name, facts[column]?.[i]])),
        audio: audioOf(audio, i),
      } as DatasetRow);
    }
    yield rows;
  }
}

function audioOf(columns: readonly (unknown[] | null)[], row: number): AudioFeatures | null {
  if (columns.every((values) => (values?.[row] ?? null) === null)) return null;
  return Object.fromEntries(
    audioNames.map((name, column) => [name, columns[column]?.[row] ?? null]),
  ) as never;
}

/** No rows, but a turn for others after each column. null: the file has no such column, as those without audio features. */
function* readColumns(
  batch: RecordBatch,
  columns: readonly Column[],
): Generator<DatasetRow[], (unknown[] | null)[]> {
  const values: (unknown[] | null)[] = [];
  for (const { name, kind } of columns) {
    const vector = batch.getChild(name);
    values.push(vector && read(vector, kind));
    yield [];
  }
  return values;
}

/** A column's values as a row holds them. Dictionary texts are decoded once each, so that rows share them. */
function read(vector: Vector, kind: ColumnKind): unknown[] {
  switch (kind) {
    case 'dictionary':
      return readDictionary(vector);
    case 'list': {
      const data = vector.data[0];
      const items = readDictionary(vector.getChildAt(0) as Vector);
      const offsets = data?.valueOffsets as Int32Array;
      return Array.from({ length: vector.length }, (_, i) => items.slice(offsets[i], offsets[i + 1]));
    }
    case 'count':
      return Array.from(vector, (value: bigint | null) => (value === null ? null : Number(value)));
    case 'date':
      return Array.from(vector, (value: number | null) =>
        value === null ? null : new Date(value).toISOString().slice(0, 10),
      );
    default:
      return Array.from(vector) as unknown[];
  }
}

const texts = new WeakMap<object, string[]>();

function readDictionary(vector: Vector): (string | null)[] {
  const [data] = vector.data;
  if (!data?.dictionary) return [];
  let decoded = texts.get(data.dictionary);
  if (!decoded) texts.set(data.dictionary, (decoded = Array.from(data.dictionary) as string[]));
  const indexes = data.values as Int32Array;
  return Array.from({ length: vector.length }, (_, i) =>
    data.getValid(i) ? (decoded[indexes[i] ?? -1] ?? null) : null,
  );
}
