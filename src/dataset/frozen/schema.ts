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
import type { DatasetRow } from '../row.js';

/** Raised when the columns or the canonical form change: part of the content hash, and refused on reading if unknown. */
export const formatVersion = '1';

/** Rows of one record batch: bounds the memory of writing and reading. */
export const batchRows = 32_768;

/**
 * The columns in canonical order. Repeated texts are dictionaries, which saves two thirds of the file; dates are days.
 */
export const columns = {
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
} as const satisfies Record<keyof DatasetRow, string>;

export type ColumnName = keyof typeof columns;
export type ColumnKind = (typeof columns)[ColumnName];
export const columnNames = Object.keys(columns) as ColumnName[];

/** Dictionaries are numbered by their column's place, so that every batch of a file names the same ones. */
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

const required = new Set<ColumnName>(['key', 'title', 'artist', 'genres', 'popularity']);

export function datasetSchema(referenceDate: string): Schema {
  const fields = columnNames.map(
    (name, place) => new Field(name, types[columns[name]](place), !required.has(name)),
  );
  return new Schema(
    fields,
    new Map([
      ['residual.format', formatVersion],
      ['residual.referenceDate', referenceDate],
    ]),
  );
}
