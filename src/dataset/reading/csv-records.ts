import { type CsvError, parse, type Parser } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { DomainError } from '../../errors.js';
import { countKnownColumns } from './header-names.js';

const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * In bytes. A real row has a few hundred. A longer one indicates another file format, or a quote that is never closed.
 */
const MAX_RECORD_BYTES = 1024 * 1024;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_COLUMNS = 1000;

const dialect = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true, // a row with the wrong number of fields is rejected individually: see read-row.ts
  relax_quotes: true, // a quote inside an unquoted field (12" Mix) is literal
  skip_empty_lines: true,
};

export interface RecordBatch {
  readonly records: readonly (readonly string[])[];
  /** Each record as in the file, with the surrounding line breaks. Empty unless `raw` is requested. */
  readonly raw: readonly string[];
  /** Bytes of text read so far. */
  readonly bytes: number;
}

export interface RecordOptions {
  /** null: the delimiter with the most recognised columns in the header, which is passed to `chosen`. */
  readonly delimiter?: Delimiter | null;
  readonly chosen?: (delimiter: Delimiter) => void;
  readonly raw?: boolean;
  /** False: the text is the first part of a file. Its last record is incomplete and is left out. */
  readonly whole?: boolean;
}

/**
 * The records of a CSV text, header first, in one batch per chunk. Memory is bounded by the chunk and `maxRecordBytes`.
 *
 * @param text UTF-8, without byte-order mark.
 * @throws DomainError EMPTY_FILE, NOT_A_CSV, ROW_TOO_LARGE, UNCLOSED_QUOTE: the structure of the file is invalid, so
 * none of its rows is reliable.
 */
export async function* readRecords(
  text: AsyncIterable<Buffer>,
  { delimiter = null, chosen = () => {}, raw = false, whole = true }: RecordOptions = {},
): AsyncGenerator<RecordBatch> {
  let parser: CsvParser | null = null;
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of text) {
    if (!parser) {
      head = Buffer.concat([head, chunk]);
      if (!delimiter && !endsHeader(head)) {
        if (head.length > MAX_HEADER_BYTES) throw noHeader();
        continue;
      }
    }
    parser ??= new CsvParser(delimiter ?? detect(head, chosen), raw);
    yield await parser.write(head.length > 0 ? head : chunk);
    head = Buffer.alloc(0);
  }
  parser ??= new CsvParser(delimiter ?? detect(head, chosen), raw);
  if (head.length > 0) yield await parser.write(head);
  if (whole) yield await parser.end();
}

/** Runs csv-parse one chunk at a time, which takes a tenth of the steps of its stream interface with single records. */
class CsvParser {
  readonly #parser: Parser;
  #records: string[][] = [];
  #raw: string[] = [];
  #bytes = 0;
  #bytesAtRecord = 0;
  #count = 0;
  #failure: CsvError | null = null;

  constructor(delimiter: Delimiter, raw: boolean) {
    this.#parser = parse({
      ...dialect,
      delimiter,
      raw,
      on_record: (record: string[] | { record: string[]; raw: string }) => {
        if (Array.isArray(record)) this.#records.push(record);
        else {
          this.#records.push(record.record);
          this.#raw.push(record.raw);
        }
        return null;
      },
    });
    this.#parser.on('error', (error: CsvError) => (this.#failure = error));
    this.#parser.resume();
  }

  async write(chunk: Buffer): Promise<RecordBatch> {
    await new Promise<void>((done) => this.#parser.write(chunk, () => done()));
    return this.#batch(chunk.length);
  }

  async end(): Promise<RecordBatch> {
    await new Promise<void>((done) => this.#parser.once('close', done).end());
    return this.#batch(0);
  }

  #batch(bytes: number): RecordBatch {
    if (this.#failure) throw broken(this.#failure, this.#count + this.#records.length);
    this.#bytes += bytes;
    if (this.#records.length > 0) this.#bytesAtRecord = this.#bytes;
    if (this.#bytes - this.#bytesAtRecord > MAX_RECORD_BYTES) {
      throw new DomainError(
        'ROW_TOO_LARGE',
        `Row ${this.#count} of this file does not end within ${MAX_RECORD_BYTES} bytes. Expected a CSV with one track per row. Check for a quote that is never closed.`,
      );
    }
    const records = this.#records;
    const raw = this.#raw;
    this.#records = [];
    this.#raw = [];
    this.#count += records.length;
    return { records, raw, bytes: this.#bytes };
  }
}

/** Whether a line break occurs outside quotes, after other text. */
function endsHeader(head: Buffer): boolean {
  const text = head.toString('utf8').trimStart();
  return /^(?:[^"\r\n]|"[^"]*")+[\r\n]/.test(text);
}

function detect(head: Buffer, chosen: (delimiter: Delimiter) => void): Delimiter {
  if (head.toString('utf8').trim() === '')
    throw new DomainError(
      'EMPTY_FILE',
      'This file is empty. Expected a CSV with a header and one track per row.',
    );
  const understood = delimiters.map((delimiter) => countKnownColumns(headerUnder(head, delimiter)));
  const best = delimiters[understood.indexOf(Math.max(...understood))] ?? ',';
  if (headerUnder(head, best).length > MAX_COLUMNS) throw noHeader();
  chosen(best);
  return best;
}

function headerUnder(head: Buffer, delimiter: Delimiter): readonly string[] {
  try {
    return parseSync(head, { ...dialect, delimiter, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function noHeader(): DomainError {
  return new DomainError(
    'NOT_A_CSV',
    `Expected a CSV with column names in the first line (at most ${MAX_COLUMNS} columns, ${MAX_HEADER_BYTES} bytes); this file has no such line.`,
  );
}

function broken(error: CsvError, row: number): DomainError {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new DomainError(
      'UNCLOSED_QUOTE',
      `This file ends inside a quoted field that begins in row ${row}. The file is truncated, or a quote is missing. Nothing was imported.`,
      { cause: error },
    );
  }
  return new DomainError('NOT_A_CSV', `This file is not a readable CSV: ${error.message}.`, {
    cause: error,
  });
}
