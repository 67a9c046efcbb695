import {
  Bool,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  Schema,
  Utf8,
} from 'apache-arrow';
import { audioFields, audioNames } from '../../domain/audio-features.js';
import { type LabelledTrack, trackFields, trackNames } from '../../domain/track.js';
import type { ValueKind } from '../../domain/track-field.js';

/** Incremented if the columns or the canonical form change. Part of the content hash. Unknown formats are refused. */
export const FORMAT_VERSION = '1';

/** Rows per record batch. Bounds the memory of writing and reading. */
export const BATCH_ROWS = 32_768;

export type ColumnValue = LabelledTrack[keyof typeof trackFields];

export interface Column {
  /** In the Arrow file. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly required: boolean;
  readonly read: (row: LabelledTrack) => ColumnValue;
}

export const factColumns = trackNames.map((name): Column => {
  return {
    name,
    kind: trackFields[name].kind,
    required: 'required' in trackFields[name],
    read: (row) => row[name],
  };
});

/** Columns that follow the others if at least one row has a value for them. */
export const audioColumns = audioNames.map((name): Column => {
  return {
    name: `audio.${name}`,
    kind: audioFields[name].kind,
    required: false,
    read: ({ audio }) => audio && audio[name],
  };
});

/** The position of its column numbers a dictionary, so that the ids are equal in every batch of a file. */
function dictionaryType(id: number): Dictionary<Utf8, Int32> {
  return new Dictionary(new Utf8(), new Int32(), id);
}

/** Names are dictionaries, which reduces the file by two thirds. Dates are days. */
const types: Record<ValueKind, (id: number) => DataType> = {
  text: () => new Utf8(),
  name: dictionaryType,
  integer: () => new Int32(),
  count: () => new Int64(),
  number: () => new Float64(),
  date: () => new DateDay(),
  flag: () => new Bool(),
  names: (id) => new List(new Field('genre', dictionaryType(id), false)),
};

export function datasetSchema(columns: readonly Column[], referenceDate: string): Schema {
  const fields = columns.map(
    ({ name, kind, required }, place) => new Field(name, types[kind](place), !required),
  );
  return new Schema(
    fields,
    new Map([
      ['residual.format', FORMAT_VERSION],
      ['residual.referenceDate', referenceDate],
    ]),
  );
}
