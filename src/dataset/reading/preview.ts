import { setImmediate } from 'node:timers/promises';
import type { CatalogueRow, RejectedRow } from '../../domain/catalogue-row.js';
import { type ColumnUse } from '../../domain/dataset-names.js';
import type { JobError } from '../../domain/job-error.js';
import {
  PREVIEW_EXAMPLE_ROWS,
  PREVIEW_EXAMPLES,
  PREVIEW_PROBLEMS,
  PREVIEW_ROWS,
} from '../../domain/report-bounds.js';
import { DomainError } from '../../errors.js';
import { type Delimiter, readRecords } from './csv-records.js';
import { type Encoding, TextDecoding } from './decode.js';
import { displayText, fieldNamed } from './header-names.js';
import { LineCounter } from './line-counter.js';
import { isRejected, readRow } from './read-row.js';
import { type ColumnReading, describeColumns, type ReadingPlan, surveyCatalogue } from './survey.js';

/** Number of bytes that a preview reads: more than a header and the longest allowed row. */
export const PREVIEW_BYTES = 2 * 1024 * 1024;

const PIECE_BYTES = 65_536;

interface PreviewColumn extends ColumnReading {
  readonly use: ColumnUse;
  /** Distinct values of the first rows, as in the file. */
  readonly examples: readonly string[];
}

/** Rows that cannot be used for the same reason. */
interface Problem {
  readonly column: string | null;
  readonly reason: string;
  readonly rowCount: number;
  /** Number of the first of these rows. */
  readonly rowNumber: number;
  readonly line: number;
  readonly value: string | null;
}

/** A preview of an import, from the first part of the file. */
export interface CataloguePreview {
  /** Whether the first part is the whole file. */
  readonly whole: boolean;
  readonly bytesRead: number;
  /** Rows below the header in the first part, and rows of these that cannot be used. */
  readonly rowsRead: number;
  readonly rowsRejected: number;
  /** Exact if `whole` is true. */
  readonly estimatedRows: number;
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** Why the whole file would be refused. */
  readonly error: JobError | null;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly CatalogueRow[];
  /** The most frequent first. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the first part of a file in the same way as an import.
 *
 * @param head the first PREVIEW_BYTES of the file, or the whole file.
 * @param fileBytes size of the whole file.
 * @param latest ISO date. A later release date must be an error.
 */
export async function previewCatalogue(
  head: Buffer,
  fileBytes: number,
  latest: string,
): Promise<CataloguePreview> {
  const whole = head.length >= fileBytes;
  const { plan, error } = await surveyCatalogue(piecesOf(head), whole).then(
    (plan) => ({ plan, error: null }),
    (error: unknown) => {
      if (error instanceof DomainError) return { plan: null, error };
      throw error;
    },
  );
  const reading = plan ? new Reading(plan, latest) : new Reading(null, latest);
  try {
    await reading.read(head, whole);
  } catch (fault) {
    if (!(fault instanceof DomainError) || plan) throw fault; // the error was already found in the first reading
  }
  const { rowsRead } = reading;
  const refusal = error ?? reading.unusable();
  return {
    whole,
    bytesRead: head.length,
    rowsRead,
    rowsRejected: reading.rowsRejected,
    estimatedRows: whole ? rowsRead : Math.round((rowsRead * fileBytes) / head.length),
    encoding: plan?.encoding ?? null,
    delimiter: plan?.delimiter ?? reading.delimiter,
    error: refusal && { code: refusal.code, message: refusal.message },
    columns: reading.columns(),
    rows: reading.rows,
    problems: reading.problems(),
  };
}

/** Pauses after each piece, so that the process can answer other requests. */
async function* piecesOf(head: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < head.length; start += PIECE_BYTES) {
    yield head.subarray(start, start + PIECE_BYTES);
    await setImmediate();
  }
}

/** Without a plan, it reads only the columns, by their names. */
class Reading {
  delimiter: Delimiter | null = null;
  rowsRead = 0;
  rowsRejected = 0;
  readonly rows: CatalogueRow[] = [];
  #header: readonly string[] | null = null;
  readonly #examples: Set<string>[] = [];
  readonly #byReason = new Map<string, Problem>();

  readonly #plan: ReadingPlan | null;
  readonly #latest: string;

  constructor(plan: ReadingPlan | null, latest: string) {
    this.#plan = plan;
    this.#latest = latest;
  }

  async read(head: Buffer, whole: boolean): Promise<void> {
    const plan = this.#plan;
    const text = new TextDecoding(plan?.encoding, whole).decode(piecesOf(head));
    const chosen = (delimiter: Delimiter) => (this.delimiter = delimiter);
    const lines = new LineCounter();
    const options = { delimiter: plan?.delimiter ?? null, chosen, raw: true, whole };
    for await (const { records, raw } of readRecords(text, options)) {
      records.forEach((record, i) => this.#take(record, lines.next(raw[i] ?? '').line));
      if (!plan && this.rowsRead >= PREVIEW_EXAMPLE_ROWS) break;
    }
  }

  /** The error of an import in which all rows are rejected. */
  unusable(): DomainError | null {
    if (!this.#plan || this.rowsRejected < this.rowsRead) return null;
    const [first] = this.problems();
    const message = `None of the first ${this.rowsRead} rows can be used. The most frequent reason: ${first?.reason ?? 'unknown'}.`;
    return new DomainError('NO_USABLE_ROW', message);
  }

  columns(): PreviewColumn[] {
    const header = this.#header;
    const plan = this.#plan;
    if (!header) return [];
    const readings = plan
      ? describeColumns(plan)
      : header.map((name) => ({ header: displayText(name), readAs: fieldNamed(name) }));
    return readings.map((reading, i) => ({
      ...reading,
      use: reading.readAs !== null ? 'READ' : fieldNamed(header[i] ?? '') ? 'IGNORED' : 'UNKNOWN',
      examples: [...(this.#examples[i] ?? [])],
    }));
  }

  problems(): Problem[] {
    return [...this.#byReason.values()].sort((a, b) => b.rowCount - a.rowCount).slice(0, PREVIEW_PROBLEMS);
  }

  #take(record: readonly string[], line: number): void {
    if (!this.#header) {
      this.#header = record;
      this.#examples.push(...record.map(() => new Set<string>()));
      return;
    }
    this.rowsRead++;
    if (this.rowsRead <= PREVIEW_EXAMPLE_ROWS) this.#exemplify(record);
    if (!this.#plan) return;
    const row = readRow(record, this.rowsRead, this.#plan, this.#latest);
    if (isRejected(row)) this.#count(row, line);
    else if (this.rows.length < PREVIEW_ROWS) this.rows.push(row);
  }

  #exemplify(record: readonly string[]): void {
    this.#examples.forEach((examples, i) => {
      const value = displayText(record[i] ?? '');
      if (value !== '' && examples.size < PREVIEW_EXAMPLES) examples.add(value);
    });
  }

  #count({ column, reason, rowNumber, value }: RejectedRow, line: number): void {
    this.rowsRejected++;
    const kind = JSON.stringify([column, reason]);
    const known = this.#byReason.get(kind) ?? { column, reason, rowCount: 0, rowNumber, line, value };
    this.#byReason.set(kind, { ...known, rowCount: known.rowCount + 1 });
  }
}
