import {
  type Data,
  type DataType,
  type Dictionary,
  type Field,
  type Int32,
  List,
  makeData,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';

type Values = readonly unknown[];
/** Converts one batch of a column's values to Arrow data. Dictionaries grow from batch to batch. */
export type ColumnWriter = (values: Values) => Data;

/** Creates the writer of a field. A writer has state, so each file needs its own set. */
export function columnWriter(field: Field): ColumnWriter {
  const type = field.type as DataType;
  if (type instanceof List) {
    const items = dictionaryWriter(type.children[0]?.type as Dictionary<Utf8, Int32>);
    return (values) => {
      const lists = values as readonly (readonly string[])[];
      const valueOffsets = new Int32Array(lists.length + 1);
      lists.forEach((list, i) => (valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + list.length));
      return makeData({
        type,
        length: lists.length,
        nullCount: 0,
        valueOffsets,
        child: items(lists.flat()) as never,
      });
    };
  }
  if ('dictionary' in type) return dictionaryWriter(type as Dictionary<Utf8, Int32>);
  return (values) => vectorFromArray(values, type).data[0] as Data;
}

function dictionaryWriter(type: Dictionary<Utf8, Int32>): ColumnWriter {
  const indexes = new Map<string, number>();
  // Each batch with new texts adds a chunk. Arrow's writer then stores only that chunk, as a delta.
  let dictionary: Vector<Utf8> | null = null;
  return (values) => {
    const fresh: string[] = [];
    const data = new Int32Array(values.length);
    const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
    let nullCount = 0;
    (values as readonly (string | null)[]).forEach((value, i) => {
      if (value === null) return nullCount++;
      let index = indexes.get(value);
      if (index === undefined) {
        index = indexes.size;
        indexes.set(value, index);
        fresh.push(value);
      }
      data[i] = index;
      nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
    });
    if (fresh.length > 0 || !dictionary) {
      const chunk = vectorFromArray(fresh, new Utf8());
      dictionary = new Vector<Utf8>([...(dictionary?.data ?? []), ...chunk.data]);
    }
    return makeData({
      type,
      length: values.length,
      nullCount,
      data,
      nullBitmap: nullCount ? nullBitmap : null,
      dictionary,
    });
  };
}
