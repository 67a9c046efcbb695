import { type DatePrecision } from '../../domain/dataset-names.js';
import { Fault, isAbsent } from './fault.js';

/** How a column writes 10/31/2025. All values of a column have the same order, but a single value may be ambiguous. */
export type DateOrder = 'MONTH_FIRST' | 'DAY_FIRST';

export interface ParsedDate {
  /** yyyy-mm-dd; unknown parts are 01. */
  readonly iso: string;
  readonly precision: DatePrecision;
}

const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}.*)?$/;
/** A year that was stored as a float. */
const floatYear = /^(\d{4})\.0$/;

/**
 * Parses 2025-10-31, 2009-11, 2009, 10/31/2025 or 31/10/2025 (depending on `order`), and ISO times, of which it uses
 * the date. Year 0, which Spotify writes for unknown dates, is absent.
 *
 * @param latest ISO date. A later release date must be an error.
 */
export function parseDate(text: string, order: DateOrder, latest: string): ParsedDate | null | Fault {
  if (isAbsent(text) || /^0+([-/]0+)*$/.test(text)) return null;
  const first = floatYear.exec(text) ?? yearFirst.exec(text);
  if (first) return toDate(first[1], first[2], first[3], latest);
  const last = yearLast.exec(text);
  if (!last) return expected;
  return order === 'DAY_FIRST'
    ? toDate(last[3], last[2], last[1], latest)
    : toDate(last[3], last[1], last[2], latest);
}

/** Counts the values of a column that are valid in one order only. */
export class DateOrderEvidence {
  #dayFirst = 0;
  #monthFirst = 0;

  see(text: string): void {
    const match = yearLast.exec(text);
    if (!match) return;
    if (Number(match[1]) > 12) this.#dayFirst++;
    if (Number(match[2]) > 12) this.#monthFirst++;
  }

  /** Day first only if some values require it and no value contradicts it. */
  order(): DateOrder {
    return this.#dayFirst > 0 && this.#monthFirst === 0 ? 'DAY_FIRST' : 'MONTH_FIRST';
  }
}

const expected = new Fault('expected a date such as 2025-10-31, 10/31/2025, 2009-11 or 2009');

function toDate(
  year = '',
  month: string | undefined,
  day: string | undefined,
  latest: string,
): ParsedDate | null | Fault {
  const iso = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso)
    return new Fault('this date does not exist');
  if (iso < '1800' || iso > latest) return new Fault(`expected a date from 1800-01-01 to ${latest}`);
  return { iso, precision: day ? 'DAY' : month ? 'MONTH' : 'YEAR' };
}
