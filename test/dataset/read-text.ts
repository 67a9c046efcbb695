import { describeColumns, readCatalogue, surveyCatalogue } from '../../src/dataset/index.js';
import type { CatalogueRow, RejectedRow } from '../../src/domain/catalogue-row.js';

/** The bytes of a file in chunks, as a network delivers them. */
async function* inPieces(content: string | Buffer, size = 7919): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) {
    await Promise.resolve();
    yield bytes.subarray(start, start + size);
  }
}

/** Both readings of a file. */
export async function readText(content: string | Buffer, { size = 7919, latest = '2027-01-01' } = {}) {
  const plan = await surveyCatalogue(inPieces(content, size));
  const rows: CatalogueRow[] = [];
  const rejects: RejectedRow[] = [];
  for await (const batch of readCatalogue(inPieces(content, size), plan, latest)) {
    rows.push(...batch.rows);
    rejects.push(...batch.rejects);
  }
  const columns = Object.fromEntries(describeColumns(plan).map(({ header, readAs }) => [header, readAs]));
  return { plan, columns, rows, rejects };
}
