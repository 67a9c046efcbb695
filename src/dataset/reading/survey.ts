import { DomainError } from '../../errors.js';
import { shareFields, type ShareScale, ShareScaleEvidence } from './audio.js';
import { type Delimiter, readRecords } from './csv-records.js';
import { type DateOrder, DateOrderEvidence } from './dates.js';
import { type Encoding, TextDecoding } from './decode.js';
import { type DurationUnit, DurationUnitEvidence } from './durations.js';
import { type Columns, displayText, type Field, findColumns, isTrackGenre } from './header-names.js';
import { type IdKind, IdKindEvidence } from './ids.js';
import { toNumber } from './numbers.js';

/** How to read a file. Only whole columns determine this, because a single 3 or 04/05/2009 is ambiguous. */
export interface ReadingPlan {
  readonly encoding: Encoding;
  /** Most characters are UTF-8, but some bytes are not. Rows with invalid characters are rejected. */
  readonly damaged: boolean;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly dateOrder: DateOrder;
  readonly durationUnit: DurationUnit;
  readonly shareScale: ShareScale;
  readonly trackIds: IdKind;
  readonly albumIds: IdKind;
  /** Several rows of a track contain one genre each. They are combined. */
  readonly genresUnite: boolean;
  /** Rows below the header, usable or not. */
  readonly rows: number;
}

/**
 * First of two readings of a file: validates its complete structure and decides how to read its columns.
 *
 * @param whole false: `source` is the first part of a file, and the result describes that part.
 * @throws DomainError if the whole file is refused: MISSING_COLUMNS, AMBIGUOUS_COLUMN, NO_ROWS, POPULARITY_SCALE, and
 * the errors of readRecords and TextDecoding.
 */
export async function surveyCatalogue(source: AsyncIterable<Uint8Array>, whole = true): Promise<ReadingPlan> {
  const decoding = new TextDecoding('utf-8', whole);
  let delimiter: Delimiter = ',';
  let header: readonly string[] | null = null;
  let columns: Columns = {};
  let rows = 0;
  const evidence = new Evidence();
  const chosen = (best: Delimiter) => (delimiter = best);
  for await (const batch of readRecords(decoding.decode(source), { chosen, whole })) {
    let { records } = batch;
    if (!header && records[0]) {
      header = records[0];
      columns = findColumns(header);
      records = records.slice(1);
    }
    for (const record of records) {
      rows++;
      refuseSwallowedRows(record, rows, columns, header?.length ?? 0, delimiter);
      evidence.see(record, columns);
    }
  }
  if (!header)
    throw new DomainError(
      'EMPTY_FILE',
      'This file is empty. Expected a CSV with a header and one track per row.',
    );
  if (rows === 0)
    throw new DomainError('NO_ROWS', 'This file has a header and no rows. Expected one track per row.');
  evidence.refuseOtherScale(header[columns.popularity ?? -1] ?? '');
  const name = (field: Field) => header[columns[field] ?? -1] ?? '';
  return {
    ...decoding.result(),
    delimiter,
    header,
    columns,
    rows,
    dateOrder: evidence.dates.order(),
    durationUnit: evidence.durations.unit(name('durationMs')),
    shareScale: evidence.shares.scale(),
    trackIds: evidence.trackIds.kind(name('trackId')),
    albumIds: evidence.albumIds.kind(name('albumId')),
    genresUnite: isTrackGenre(name('genres')),
  };
}

/**
 * Detects an opening quote that is never closed. The rows below it become part of the field, up to the next quote, and
 * the record may even have the right number of fields. A field with a line break and the delimiters of a whole row
 * reveals it, because names contain no line breaks.
 */
function refuseSwallowedRows(
  record: readonly string[],
  row: number,
  columns: Columns,
  width: number,
  delimiter: Delimiter,
): void {
  const indexes = record.length === width ? Object.values(columns) : record.keys();
  for (const index of indexes) {
    const cell = record[index] ?? '';
    if (!/[\r\n]/.test(cell) || cell.split(delimiter).length < width) continue;
    throw new DomainError(
      'UNCLOSED_QUOTE',
      `A quote in row ${row} of this file is never closed, so the rows below it are lost. The field begins with "${displayText(cell)}". Nothing was imported.`,
    );
  }
}

class Evidence {
  readonly dates = new DateOrderEvidence();
  readonly durations = new DurationUnitEvidence();
  readonly shares = new ShareScaleEvidence();
  readonly trackIds = new IdKindEvidence();
  readonly albumIds = new IdKindEvidence();
  #highest = 0;
  #fractions = 0;

  see(record: readonly string[], columns: Columns): void {
    const { releaseDate, durationMs, trackId, albumId, popularity } = columns;
    if (releaseDate !== undefined) this.dates.see(record[releaseDate]?.trim() ?? '');
    if (durationMs !== undefined) this.durations.see(record[durationMs]?.trim() ?? '');
    if (trackId !== undefined) this.trackIds.see(record[trackId]?.trim() ?? '');
    if (albumId !== undefined) this.albumIds.see(record[albumId]?.trim() ?? '');
    for (const field of shareFields) {
      const index = columns[field];
      if (index !== undefined) this.shares.see(record[index]?.trim() ?? '');
    }
    const value = toNumber(record[popularity ?? -1]?.trim() ?? '');
    if (value > this.#highest) this.#highest = value;
    if (value > 0 && value < 1) this.#fractions++;
  }

  /** Popularity from 0 to 1 would otherwise be imported as tracks without listeners. */
  refuseOtherScale(column: string): void {
    if (this.#highest > 1 || this.#fractions === 0) return;
    throw new DomainError(
      'POPULARITY_SCALE',
      `Column "${displayText(column)}" contains only values from 0 to ${this.#highest}. Expected popularity from 0 to 100. Multiply it by 100.`,
    );
  }
}

const readings: Partial<Record<Field, (plan: ReadingPlan) => string | null>> = {
  releaseDate: (plan) => (plan.dateOrder === 'DAY_FIRST' ? 'releaseDate, day before month' : 'releaseDate'),
  durationMs: (plan) => `durationMs, read as ${plan.durationUnit.toLowerCase()}`,
  trackId: (plan) => (plan.trackIds === 'NONE' ? null : 'trackId'),
  albumId: (plan) => (plan.albumIds === 'NONE' ? null : 'albumId'),
  genres: (plan) => (plan.genresUnite ? 'genres, combined over the rows of a track' : 'genres'),
  ...Object.fromEntries(
    shareFields.map((field) => [
      field,
      (plan: ReadingPlan) => (plan.shareScale === 'PER_CENT' ? `${field}, read as per cent` : field),
    ]),
  ),
};

export interface ColumnReading {
  readonly header: string;
  /** null: not used. */
  readonly readAs: string | null;
}

/** How each column was interpreted, in the order of the file. */
export function describeColumns(plan: ReadingPlan): ColumnReading[] {
  const fields = new Map(Object.entries(plan.columns).map(([field, index]) => [index, field as Field]));
  return plan.header.map((name, index) => {
    const field = fields.get(index);
    const reading = field && readings[field];
    return {
      header: displayText(name) || `(column ${index + 1})`,
      readAs: reading ? reading(plan) : (field ?? null),
    };
  });
}
