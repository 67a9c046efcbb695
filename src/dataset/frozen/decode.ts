import { type RecordBatch, RecordBatchReader, type Vector } from 'apache-arrow';
import { type AudioFeatures, audioNames } from '../../domain/audio-features.js';
import { type LabelledTrack, trackNames } from '../../domain/track.js';
import { type ValueKind } from '../../domain/track-field.js';
import { DomainError } from '../../errors.js';
import { audioColumns, type Column, factColumns, FORMAT_VERSION } from './schema.js';

/**
 * Reads a frozen dataset: its rows in the order of their keys, and its reference date (ISO).
 *
 * @throws DomainError DATASET_FORMAT if the bytes are not a dataset of this format.
 */
export function decodeDataset(bytes: Uint8Array): { rows: LabelledTrack[]; referenceDate: string } {
  const { referenceDate, pieces } = readDataset(bytes);
  const rows: LabelledTrack[] = [];
  for (const piece of pieces) for (const row of piece) rows.push(row);
  return { rows, referenceDate };
}

/** The same, in pieces of about a thousand rows. @throws DomainError DATASET_FORMAT */
export function readDataset(bytes: Uint8Array): {
  /**
   * Can be iterated once. Pieces may be empty. Each takes a few milliseconds, after which the caller may yield to other
   * work.
   */
  pieces: Iterable<LabelledTrack[]>;
  referenceDate: string;
} {
  const reader = open(bytes);
  const referenceDate = reader.schema.metadata.get('residual.referenceDate');
  const format = reader.schema.metadata.get('residual.format');
  if (!referenceDate || format !== FORMAT_VERSION) {
    throw new DomainError(
      'DATASET_FORMAT',
      `Expected a dataset of format ${FORMAT_VERSION}; received format ${format ?? '(none)'}.`,
    );
  }
  return { referenceDate, pieces: piecesOf(reader) };
}

/** Number of rows per piece. */
const PIECE = 1000;

function* piecesOf(reader: RecordBatchReader): Generator<LabelledTrack[]> {
  for (const batch of reader) yield* rowsOf(batch);
}

function open(bytes: Uint8Array): RecordBatchReader {
  try {
    return RecordBatchReader.from(bytes).open();
  } catch (cause) {
    throw new DomainError('DATASET_FORMAT', 'Expected an Arrow IPC file; the bytes are not one.', { cause });
  }
}

function* rowsOf(batch: RecordBatch): Generator<LabelledTrack[]> {
  if (batch.numRows === 0) return;
  // Column by column: one column lookup per batch is several times faster than one per value.
  const facts = yield* readColumns(batch, factColumns);
  const audio = yield* readColumns(batch, audioColumns);
  for (let from = 0; from < batch.numRows; from += PIECE) {
    const rows: LabelledTrack[] = [];
    for (let i = from; i < Math.min(from + PIECE, batch.numRows); i++) {
      rows.push({
        ...Object.fromEntries(trackNames.map((name, column) => [name, facts[column]?.[i] ?? null])),
        audio: audioOf(audio, i),
      } as LabelledTrack);
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

/**
 * Yields an empty piece after each column, so that the caller can do other work. null: the file does not have the
 * column, such as audio features or a field that was added later.
 */
function* readColumns(
  batch: RecordBatch,
  columns: readonly Column[],
): Generator<LabelledTrack[], (unknown[] | null)[]> {
  const values: (unknown[] | null)[] = [];
  for (const { name, kind } of columns) {
    const vector = batch.getChild(name);
    values.push(vector && read(vector, kind));
    yield [];
  }
  return values;
}

/** The values of a column as rows contain them. Each text of a dictionary is decoded once and shared by the rows. */
function read(vector: Vector, kind: ValueKind): unknown[] {
  switch (kind) {
    case 'name':
      return readDictionary(vector);
    case 'names': {
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
