import {
  AsyncByteQueue,
  type DataType,
  DateDay,
  Field,
  Float64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { type ExportColumn } from '../../../db/lists/export.js';

const types: Record<ExportColumn['kind'], () => DataType> = {
  text: () => new Utf8(),
  number: () => new Float64(),
  date: () => new DateDay(),
};

/** Collects the output of Arrow's writer, whose own queue would grow without a bound. */
class Output extends AsyncByteQueue {
  take(): Uint8Array[] {
    return this._values.splice(0);
  }
}

/** Encodes batches of rows as an Arrow IPC stream. The metadata of each field has the column's description. */
export async function* arrowStream(
  columns: readonly ExportColumn[],
  batches: AsyncIterable<readonly Record<string, unknown>[]>,
): AsyncGenerator<Uint8Array> {
  const schema = new Schema(
    columns.map(
      ({ name, kind, description }) =>
        new Field(name, types[kind](), true, new Map([['description', description]])),
    ),
  );
  const writer = new RecordBatchStreamWriter();
  const output = new Output();
  writer.reset(output, schema);
  for await (const rows of batches) {
    const children = columns.map(
      (column) => vectorFromArray(valuesOf(column, rows), types[column.kind]()).data[0]!,
    );
    const type = new Struct(schema.fields);
    writer.write(new RecordBatch(schema, makeData({ type, length: rows.length, nullCount: 0, children })));
    yield* output.take();
  }
  writer.close();
  yield* output.take();
}

function valuesOf({ name, kind }: ExportColumn, rows: readonly Record<string, unknown>[]): unknown[] {
  const values = rows.map((row) => row[name] ?? null);
  return kind === 'date' ? values.map((day) => day && new Date(`${day as string}T00:00:00Z`)) : values;
}
