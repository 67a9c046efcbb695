import {
  type Data,
  Dictionary,
  Field,
  Float64,
  Int8,
  makeData,
  RecordBatch,
  RecordBatchReader,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { splitNames } from '../../domain/names.js';
import { DomainError } from '../../errors.js';
import { checkedRow, nullableFields, numberFields, type PredictionRow, unreadable } from './row.js';

/** The first bytes of an Arrow file. */
export const HEAD = Buffer.from('ARROW1\0\0');
/** Rows per record batch. This limits the memory that a reader needs. */
const BATCH_ROWS = 32_768;
/** Rows per piece of the reader. */
const PIECE = 1000;

const splitType = new Dictionary(new Utf8(), new Int8(), 0);
/** The names of the columns in the file, in order. */
const columnNames = {
  ...Object.fromEntries(numberFields.map((name) => [name, name])),
  probabilityOfLow: 'low',
};
const nameOf = (field: (typeof numberFields)[number]) => (columnNames as Record<string, string>)[field]!;
const schema = new Schema(
  [
    new Field('key', new Utf8(), false),
    new Field('split', splitType, false),
    ...numberFields.map((name) => new Field(nameOf(name), new Float64(), nullableFields.has(name))),
  ],
  new Map([['residual.predictions', '1']]),
);

/** Encodes predictions as an Arrow file. Equal rows in the same order give the same bytes. */
export function encodePredictions(rows: readonly PredictionRow[]): Uint8Array {
  const dictionary = vectorFromArray(splitNames, new Utf8());
  const batches: RecordBatch[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += BATCH_ROWS) {
    const piece = rows.slice(from, from + BATCH_ROWS);
    const children: Data[] = [
      vectorFromArray(
        piece.map(({ key }) => key),
        new Utf8(),
      ).data[0] as Data,
      makeData({
        type: splitType,
        length: piece.length,
        nullCount: 0,
        data: Int8Array.from(piece, ({ split }) => splitNames.indexOf(split)),
        dictionary,
      }),
      ...numberFields.map((name) => numbers(piece.map((row) => row[name]))),
    ];
    const type = new Struct(schema.fields);
    batches.push(new RecordBatch(schema, makeData({ type, length: piece.length, nullCount: 0, children })));
  }
  return tableToIPC(new Table(schema, batches), 'file');
}

function numbers(values: readonly (number | null)[]): Data {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, i) => {
    if (value === null) nullCount++;
    else nullBitmap[i >> 3]! |= 1 << (i & 7);
  });
  return makeData({
    type: new Float64(),
    length: values.length,
    nullCount,
    data: Float64Array.from(values, (value) => value ?? 0),
    nullBitmap: nullCount > 0 ? nullBitmap : null,
  });
}

/**
 * Decodes such a file in pieces of about a thousand rows.
 *
 * @throws DomainError ARTIFACT_INVALID
 */
export function* decodePredictions(bytes: Uint8Array): Generator<PredictionRow[]> {
  try {
    const reader = RecordBatchReader.from(bytes).open();
    const missing = schema.fields.find(
      ({ name, type }) =>
        String(reader.schema.fields.find((field) => field.name === name)?.type) !== String(type),
    );
    if (missing) throw unreadable(`the column ${missing.name} of type ${String(missing.type)} is missing`);
    for (const batch of reader) yield* rowsOf(batch);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unreadable('the file is not a readable Arrow file', error);
  }
}

function* rowsOf(batch: RecordBatch): Generator<PredictionRow[]> {
  const column = (name: string) => batch.getChild(name) as Vector;
  const [keys, splits] = [column('key'), column('split')];
  const values = numberFields.map((name) => [name, column(nameOf(name))] as const);
  for (let from = 0; from < batch.numRows; from += PIECE) {
    const rows: PredictionRow[] = [];
    for (let i = from; i < Math.min(from + PIECE, batch.numRows); i++) {
      const row: Record<string, unknown> = { key: keys.get(i), split: splits.get(i) };
      for (const [name, vector] of values) row[name] = vector.get(i) as unknown;
      rows.push(checkedRow(row as Record<keyof PredictionRow, unknown>));
    }
    yield rows;
  }
}
