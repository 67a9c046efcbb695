import type { CatalogueBatch } from '../../dataset/index.js';
import { type ImportCounts, reportProgress } from '../../db/dataset/imports.store.js';
import type { Db } from '../../db/kysely.js';

const INTERVAL_MS = 500;

/** Counts the rows of an import while they are read, and publishes the progress twice a second. */
export class ImportProgress {
  #counted = { bytesRead: 0, rowsRead: 0, rowsRejected: 0 };
  #firstFault: string | null = null;
  #reportedAt = Date.now();

  readonly #db: Db;
  readonly #importId: string;

  constructor(db: Db, importId: string) {
    this.#db = db;
    this.#importId = importId;
  }

  get counts(): ImportCounts {
    return this.#counted;
  }

  get usable(): number {
    return this.#counted.rowsRead - this.#counted.rowsRejected;
  }

  /** For example `row 1, "popularity": expected …`. */
  get example(): string {
    return this.#firstFault ?? 'none was read';
  }

  async *watch(batches: AsyncIterable<CatalogueBatch>): AsyncGenerator<CatalogueBatch> {
    for await (const batch of batches) {
      const { bytesRead, rowsRead, rejects } = batch;
      this.#counted = { bytesRead, rowsRead, rowsRejected: this.#counted.rowsRejected + rejects.length };
      const [fault] = rejects;
      if (fault)
        this.#firstFault ??= `row ${fault.rowNumber}, ${fault.column ? `"${fault.column}"` : 'the whole row'}: ${fault.reason}`;
      yield batch;
      if (Date.now() - this.#reportedAt < INTERVAL_MS) continue;
      this.#reportedAt = Date.now();
      await reportProgress(this.#db, this.#importId, this.#counted);
    }
  }
}
