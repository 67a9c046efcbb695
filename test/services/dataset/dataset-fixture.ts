import { Readable } from 'node:stream';
import { openQueue } from '../../../src/jobs/queue.js';
import { createDatasetService } from '../../../src/services/dataset/index.js';
import { createTestArtifacts } from '../../support/artifacts.js';
import { createTestDatabase } from '../../support/database.js';

/** The dataset service with a separate database, queue and artifact store. */
export async function openDatasetFixture() {
  const { db, url, drop } = await createTestDatabase();
  const { artifacts, remove } = await createTestArtifacts();
  const faults: unknown[] = [];
  const queue = await openQueue({ url, onError: (error) => faults.push(error) });
  const log = { info: () => {}, warn: () => {}, error: (facts: object) => void faults.push(facts) };
  const deps = { db, artifacts, queue, log };
  const service = createDatasetService(deps);

  /** Uploads a text and queues its import. */
  async function queueText(text: string | Buffer, referenceDate?: string): Promise<string> {
    const { uploadId, token } = await service.createUpload({ fileName: 'catalogue.csv' });
    await service.receiveUpload(token, Readable.from([Buffer.from(text)]));
    return (await service.importDataset({ uploadId, referenceDate })).id;
  }
  const read = (id: string) =>
    db.prisma.import.findUniqueOrThrow({ where: { id }, include: { datasetVersion: true, rejects: true } });

  return {
    ...deps,
    url,
    service,
    faults,
    queueText,
    read,
    /** Uploads and imports a text like a worker; resolves with the import's row. */
    async importText(text: string | Buffer, referenceDate?: string) {
      const id = await queueText(text, referenceDate);
      await service.runImport(id, new AbortController().signal);
      return read(id);
    },
    async close() {
      await queue.close();
      await drop();
      await remove();
    },
  };
}

export type DatasetFixture = Awaited<ReturnType<typeof openDatasetFixture>>;
