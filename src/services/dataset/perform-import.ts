import { addAbortSignal } from 'node:stream';
import { describeColumns, readCatalogue, surveyCatalogue } from '../../dataset/index.js';
import {
  describeImport,
  failImport,
  finishImport,
  type ImportToRun,
  lockImport,
  reportProgress,
  startImport,
} from '../../db/dataset/imports.store.js';
import { insertRejects, lockDataset, mergeStaged } from '../../db/dataset/merge.store.js';
import { stageRows } from '../../db/dataset/staging.store.js';
import { type Transaction } from '../../db/kysely.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { freeze } from './freeze.js';
import { ImportProgress } from './import-progress.js';
import { latestReleaseDate } from './latest-release-date.js';

export interface Imported {
  readonly importId: string;
  /** Number of the dataset version. */
  readonly datasetVersion: number;
}

/**
 * Runs one import from its file to its dataset version, in one transaction. An interrupted import has no effect.
 *
 * The file is read twice: first to validate it completely and to interpret its columns, then to read its rows.
 *
 * @returns null if the import is finished or another process runs it.
 * @throws DomainError if the file is refused; the reason of the signal; errors of PostgreSQL. The row of the import
 * then stays RUNNING, except after NO_USABLE_ROW, which stores the rejects.
 */
export function performImport({ db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>) {
  return async (
    importId: string,
    signal: AbortSignal,
    started: (job: ImportToRun) => void = () => {},
  ): Promise<Imported | null> => {
    const result = await db.transaction(async (client) => {
      if (!(await lockImport(client, importId))) return null;
      const job = await startImport(db.kysely, importId);
      if (!job) return null;
      started(job);
      return takeFile(client, job);
    });
    if (result instanceof DomainError) throw result;
    return result;

    async function takeFile(client: Transaction, job: ImportToRun): Promise<Imported | DomainError> {
      // Opens the file on the first read. Aborting a stream without listeners would end the process.
      async function* open(): AsyncGenerator<Uint8Array> {
        yield* addAbortSignal(signal, artifacts.createReadStream(job.fileHash)) as AsyncIterable<Uint8Array>;
      }
      const plan = await surveyCatalogue(open());
      await describeImport(db.kysely, job.id, describeColumns(plan));

      const progress = new ImportProgress(db.kysely, job.id);
      await stageRows(client, progress.watch(readCatalogue(open(), plan, latestReleaseDate())), signal);
      await reportProgress(db.kysely, job.id, progress.counts);
      await insertRejects(client, job.id);
      if (progress.usable === 0) {
        const error = new DomainError(
          'NO_USABLE_ROW',
          `None of the ${plan.rows} rows can be used. The first error: ${progress.example}.`,
        );
        if (!(await failImport(client, job.id, error))) throw cancelled();
        return error;
      }

      await lockDataset(client);
      signal.throwIfAborted();
      const merged = await mergeStaged(client, job.id, plan.genresUnite);
      signal.throwIfAborted();
      const version = await freeze(client, artifacts, job.referenceDate, signal);
      const outcome = {
        ...progress.counts,
        rowsSuperseded: merged.superseded,
        tracksAdded: merged.added,
        tracksChanged: merged.changed,
        datasetVersionId: version.id,
      };
      if (!(await finishImport(client, job.id, outcome))) throw cancelled();
      return { importId: job.id, datasetVersion: version.number };
    }
  };
}

/** Thrown to roll back the transaction. */
function cancelled(): DomainError {
  return new DomainError('IMPORT_CANCELLED', 'The import was cancelled.');
}
