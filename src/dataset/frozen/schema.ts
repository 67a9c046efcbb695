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
import type { AudioFeatures, DatasetRow } from '../row.js';

/** Incremented if the columns or the canonical form change. Part of the content hash. Unknown formats are refused. */
export const FORMAT_VERSION = '1';

/** Rows per record batch. Bounds the memory of writing and reading. */
export const BATCH_ROWS = 32_768;

export type ColumnKind = 'text' | 'dictionary' | 'integer' | 'count' | 'number' | 'date' | 'flag' | 'list';

/**
 * The columns in canonical order. Repeated texts are dictionaries, which reduces the file by two thirds. Dates are
 * days.
 */
const factKinds = {
  key: 'text',
  title: 'text',
  artist: 'dictionary',
  albumKey: 'dictionary',
  album: 'dictionary',
  albumType: 'dictionary',
  albumTotalTracks: 'integer',
  releaseDate: 'date',
  trackNumber: 'integer',
  explicit: 'flag',
  durationMs: 'integer',
  artistPopularity: 'number',
  artistFollowers: 'count',
  genres: 'list',
  popularity: 'number',
} as const satisfies Record<Exclude<keyof DatasetRow, 'audio'>, ColumnKind>;

/** Columns that follow the others if at least one row has a value for them. */
const audioKinds = {
  danceability: 'number',
  energy: 'number',
  speechiness: 'number',
  acousticness: 'number',
  instrumentalness: 'number',
  liveness: 'number',
  valence: 'number',
  key: 'integer',
  mode: 'integer',
  loudness: 'number',
  tempo: 'number',
  timeSignature: 'integer',
} as const satisfies Record<keyof AudioFeatures, ColumnKind>;

export type ColumnValue = DatasetRow[keyof typeof factKinds];

export interface Column {
  /** In the Arrow file. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly read: (row: DatasetRow) => ColumnValue;
}

export const factNames = Object.keys(factKinds) as (keyof typeof factKinds)[];
export const audioNames = Object.keys(audioKinds) as (keyof AudioFeatures)[];

export const factColumns = factNames.map((name): Column => {
  return { name, kind: factKinds[name], read: (row) => row[name] };
});

export const audioColumns = audioNames.map((name): Column => {
  return { name: `audio.${name}`, kind: audioKinds[name], read: ({ audio }) => audio && audio[name] };
});

/** The position of its column numbers a dictionary, so that the ids are equal in every batch of a file. */
function dictionaryType(id: number): Dictionary<Utf8, Int32> {
  return new Dictionary(new Utf8(), new Int32(), id);
}

const types: Record<ColumnKind, (id: number) => DataType> = {
  text: () => new Utf8(),
  dictionary: dictionaryType,
  integer: () => new Int32(),
  count: () => new Int64(),
  number: () => new Float64(),
  date: () => new DateDay(),
  flag: () => new Bool(),
  list: (id) => new List(new Field('genre', dictionaryType(id), false)),
};

const required = new Set(['key', 'title', 'artist', 'genres', 'popularity']);

export function datasetSchema(columns: readonly Column[], referenceDate: string): Schema {
  const fields = columns.map(
    ({ name, kind }, place) => new Field(name, types[kind](place), !required.has(name)),
  );
  return new Schema(
    fields,
    new Map([
      ['residual.format', FORMAT_VERSION],
      ['residual.referenceDate', referenceDate],
    ]),
  );
}
