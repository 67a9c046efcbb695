import type { CatalogueRow, RejectedRow } from '../../domain/catalogue-row.js';
import { readRecords } from './csv-records.js';
import { TextDecoding } from './decode.js';
import { isRejected, readRow } from './read-row.js';
import type { ReadingPlan } from './survey.js';

export interface CatalogueBatch {
  readonly rows: readonly CatalogueRow[];
  readonly rejects: readonly RejectedRow[];
  /** Rows below the header, and bytes of text, that were read so far. */
  readonly rowsRead: number;
  readonly bytesRead: number;
}

/**
 * Second reading of a file: its rows and rejects, in one batch per chunk of `source` and in bounded memory.
 *
 * @param plan the result of surveyCatalogue for the same bytes.
 * @param latest ISO date. A later release date must be an error.
 */
export async function* readCatalogue(
  source: AsyncIterable<Uint8Array>,
  plan: ReadingPlan,
  latest: string,
): AsyncGenerator<CatalogueBatch> {
  let rowsRead = -1; // the header is the first record
  const text = new TextDecoding(plan.encoding).decode(source);
  for await (const { records, bytes } of readRecords(text, plan)) {
    const rows: CatalogueRow[] = [];
    const rejects: RejectedRow[] = [];
    for (const record of records) {
      if (++rowsRead === 0) continue;
      const row = readRow(record, rowsRead, plan, latest);
      if (isRejected(row)) rejects.push(row);
      else rows.push(row);
    }
    yield { rows, rejects, rowsRead: Math.max(rowsRead, 0), bytesRead: bytes };
  }
}
