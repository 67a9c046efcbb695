import { Readable } from 'node:stream';
import { toGlobalId } from '../../src/resolvers/global-id.js';
import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => (api = await createTestApi({ tracks: 0 })), 60_000);
afterAll(() => api.close());

const LOOK = `query ($id: ID!) { datasetUpload(id: $id) {
  id status fileName bytes fileHash
  preview {
    whole estimatedRows delimiter encoding error { code message }
    columns { header use readAs examples } rows { rowNumber name artistName albumName releaseDate popularity genres }
    problems { column reason rowCount rowNumber line value }
  }
} }`;

const announce = () => api.services.dataset.createUpload({ fileName: 'mine.csv' });
const send = (token: string, text: string) =>
  api.services.dataset.receiveUpload(token, Readable.from([Buffer.from(text)]));

test('previews a file before the import without a change', async () => {
  const { uploadId: id, token } = await announce();
  expect((await api.data(LOOK, { id })).datasetUpload).toEqual({
    id,
    status: 'AWAITING_FILE',
    fileName: 'mine.csv',
    bytes: null,
    fileHash: null,
    preview: null,
  });
  const text = 'title,artist,popularity,released,x\na,b,50,2009-11,1\nc,d,x,2009,2\n';
  const { hash } = await send(token, text);
  const { datasetUpload } = await api.data(LOOK, { id });
  expect(datasetUpload).toMatchObject({ status: 'RECEIVED', bytes: text.length, fileHash: hash });
  expect(datasetUpload.preview).toMatchObject({ whole: true, estimatedRows: 2, error: null, delimiter: ',' });
  expect(datasetUpload.preview.rows).toMatchObject([{ name: 'a', artistName: 'b', popularity: 50 }]);
  expect(datasetUpload.preview.problems).toMatchObject([{ column: 'popularity', rowCount: 1, line: 3 }]);
  expect(await api.data('{ imports { totalCount } tracks { totalCount } }')).toEqual({
    imports: { totalCount: 0 },
    tracks: { totalCount: 0 },
  });
});

test('reports why a file would be refused', async () => {
  const { uploadId: id, token } = await announce();
  await send(token, 'name,colour\na,b\n');
  const { preview } = (await api.data(LOOK, { id })).datasetUpload;
  expect(preview.error).toMatchObject({
    code: 'MISSING_COLUMNS',
    message: expect.stringContaining('artist'),
  });
});

test('refuses an expired or unknown upload', async () => {
  const { uploadId: id, token } = await announce();
  const { hash } = await send(token, 'title,artist,popularity\nq,r,1\n');
  await api.artifacts.artifacts.remove(hash, { writtenBefore: new Date(Date.now() + 1000) });
  expect((await api.data(LOOK, { id })).datasetUpload).toMatchObject({ status: 'EXPIRED', preview: null });
  for (const unknown of ['', 'x', '\0', '\ud800', crypto.randomUUID()])
    expect((await api.data(LOOK, { id: unknown })).datasetUpload).toBeNull();
});

describe('cancelImport', () => {
  const cancel = `mutation ($importId: ID!) { cancelImport(input: { importId: $importId }) {
    import { id status finishedAt datasetVersion { number } } userErrors { code field } } }`;
  const queue = async () => {
    const { uploadId, token } = await announce();
    await send(token, 'title,artist,popularity\na,b,50\n');
    return api.services.dataset.importDataset({ uploadId });
  };

  test('cancels an import permanently', async () => {
    const { id } = await queue();
    const importId = toGlobalId('Import', id);
    for (let i = 0; i < 2; i++) {
      expect((await api.data(cancel, { importId })).cancelImport).toEqual({
        import: { id: importId, status: 'CANCELLED', finishedAt: expect.any(String), datasetVersion: null },
        userErrors: [],
      });
    }
    await api.services.dataset.runImport(id, new AbortController().signal);
    const { rows } = await api.db.pool.query<{ kind: string }>(
      'SELECT kind FROM job_event WHERE job_id = $1 ORDER BY id',
      [id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['QUEUED', 'CANCELLED']);
  });

  test('refuses finished imports, unknown imports and other objects', async () => {
    const { id } = await queue();
    await api.services.dataset.runImport(id, new AbortController().signal);
    const refusal = async (importId: string) => (await api.data(cancel, { importId })).cancelImport;
    const refused = (code: string) => ({
      import: null,
      userErrors: [{ code, field: ['input', 'importId'] }],
    });
    expect(await refusal(toGlobalId('Import', id))).toEqual(refused('IMPORT_ALREADY_FINISHED'));
    expect(await refusal(toGlobalId('Import', crypto.randomUUID()))).toEqual(refused('IMPORT_NOT_FOUND'));
    expect(await refusal(toGlobalId('Track', 1))).toEqual(refused('INVALID_ID'));
  });
});
