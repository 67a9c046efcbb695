import { demoCatalogue, toCsv } from '../../src/dataset/index.js';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { uuidOf } from '../../src/resolvers/global-id.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { ask } from '../support/http.js';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

const announce = async (fileName: string) =>
  (
    await api.data(
      `mutation ($fileName: String) {
        createDatasetUpload(input: { fileName: $fileName }) { upload { id url expiresAt } userErrors { code } }
      }`,
      { fileName },
    )
  ).createDatasetUpload;

const startImport = async (input: object) =>
  (
    await api.data(
      `mutation ($input: ImportDatasetInput!) {
        importDataset(input: $input) { import { id status fileName bytes } userErrors { code field message } }
      }`,
      { input },
    )
  ).importDataset;

test('a file is imported in three steps, and its result can be read', async () => {
  const { upload } = await announce('demo.csv');
  const rows = [...demoCatalogue({ seed: 3, tracks: 40 })];
  const csv = Buffer.from([...toCsv(rows)].join(''));
  const path = new URL(upload.url as string).pathname;
  expect((await ask(`${server.url}${path}`, { method: 'PUT', body: csv })).status).toBe(200);

  const queued = await startImport({ uploadId: upload.id, referenceDate: '2025-12-31' });
  expect(queued.userErrors).toEqual([]);
  expect(queued.import).toMatchObject({ status: 'QUEUED', fileName: 'demo.csv', bytes: csv.length });

  await api.services.dataset.runImport(uuidOf('Import', queued.import.id), new AbortController().signal);
  const query = `query ($id: ID!) { import(id: $id) {
    status bytes bytesRead rowsRead rowsRejected rejects { totalCount } referenceDate datasetVersion { number rows referenceDate }
  } }`;
  expect((await api.data(query, { id: queued.import.id })).import).toEqual({
    status: 'SUCCEEDED',
    bytes: csv.length,
    bytesRead: csv.length,
    rowsRead: 40,
    rowsRejected: 0,
    rejects: { totalCount: 0 },
    referenceDate: '2025-12-31',
    datasetVersion: { number: 1, rows: 40, referenceDate: '2025-12-31' },
  });
});

test('an unused upload and an invalid upload are refused with readable errors', async () => {
  const { upload } = await announce('late.csv');
  const early = await startImport({ uploadId: upload.id });
  expect(early.import).toBeNull();
  expect(early.userErrors[0].field).toEqual(['input', 'uploadId']);
  for (const uploadId of ['nonsense', '../../etc/passwd', '00000000-0000-4000-8000-000000000000', 'a\0b']) {
    const { userErrors } = await startImport({ uploadId });
    expect(userErrors).toEqual([
      { code: expect.any(String), field: ['input', 'uploadId'], message: expect.any(String) },
    ]);
  }
});
