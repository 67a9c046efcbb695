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
import type { ExportColumn } from '../../../db/export-sql.js';

const types: Record<ExportColumn['kind'], () => DataType> = {
  text: () => new Utf8(),
  number: () => new Float64(),
  date: () => new DateDay(),
};

/** What Arrow's writer has written since the last look: its own queue would grow as fast as rows come. */
class Output extends AsyncByteQueue {
  take(): Uint8Array[] {
    return this._values.splice(0);
  }
}

/** Batches of rows as an Arrow IPC stream, while they come. A column's description is in its field's metadata. */
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
