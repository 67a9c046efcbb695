import { Readable } from 'node:stream';
import { receiveUpload } from '../../../src/services/dataset/receive-upload.js';
import { type DatasetFixture, openDatasetFixture } from './dataset-fixture.js';

let fixture: DatasetFixture;
beforeAll(async () => (fixture = await openDatasetFixture()));
afterAll(() => fixture.close());

const bytes = (text: string) => Readable.from([Buffer.from(text)]);

test('an upload URL accepts one file once; the token is stored as a hash', async () => {
  const { uploadId, token, expiresAt } = await fixture.service.createUpload({ fileName: 'a.csv' });
  expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
  const row = await fixture.db.prisma.upload.findUniqueOrThrow({ where: { id: uploadId } });
  expect(JSON.stringify({ ...row, bytes: null })).not.toContain(token);

  const file = await fixture.service.receiveUpload(token, bytes('abc'));
  expect(file).toEqual({
    bytes: 3,
    hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  await expect(fixture.service.receiveUpload(token, bytes('abc'))).rejects.toMatchObject({
    code: 'UPLOAD_USED',
  });
});

test('an interrupted or empty upload can be repeated', async () => {
  const { token } = await fixture.service.createUpload();
  async function* breaking() {
    yield Buffer.from('abc');
    await Promise.reject(new Error('gone'));
  }
  await expect(fixture.service.receiveUpload(token, breaking())).rejects.toThrow('gone');
  await expect(fixture.service.receiveUpload(token, bytes(''))).rejects.toMatchObject({
    code: 'UPLOAD_EMPTY',
  });
  await expect(fixture.service.receiveUpload(token, bytes('abc'))).resolves.toMatchObject({ bytes: 3 });
});

test('only one of two concurrent uploads is accepted', async () => {
  const { token } = await fixture.service.createUpload();
  const results = await Promise.allSettled(
    [1, 2, 3].map((n) => fixture.service.receiveUpload(token, bytes(`file ${n}`))),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(
    results.filter((result) => result.status === 'rejected').map((result) => result.reason as unknown),
  ).toMatchObject([{ code: 'UPLOAD_USED' }, { code: 'UPLOAD_USED' }]);
});

test('refuses an upload that is too large, unknown or expired', async () => {
  const { uploadId, token } = await fixture.service.createUpload();
  await expect(receiveUpload(fixture, 10)(token, bytes('x'.repeat(11)))).rejects.toMatchObject({
    code: 'UPLOAD_TOO_LARGE',
  });
  await expect(fixture.service.receiveUpload('guess', bytes('abc'))).rejects.toMatchObject({
    code: 'UPLOAD_NOT_FOUND',
  });
  await fixture.db.pool.query(
    `UPDATE upload SET created_at = now() - interval '2 h', expires_at = now() - interval '1 h' WHERE id = $1`,
    [uploadId],
  );
  await expect(fixture.service.receiveUpload(token, bytes('abc'))).rejects.toMatchObject({
    code: 'UPLOAD_EXPIRED',
  });
});

test.each([
  ['UPLOAD_NOT_FOUND', { uploadId: 'no id' }],
  ['UPLOAD_NOT_FOUND', { uploadId: '00000000-0000-4000-8000-000000000000' }],
  ['UPLOAD_NOT_FOUND', { uploadId: 'a\0' }],
  ['BAD_REFERENCE_DATE', { uploadId: 'x', referenceDate: '2025-02-30' }],
  ['BAD_REFERENCE_DATE', { uploadId: 'x', referenceDate: '10/31/2025' }],
])('importDataset: %s for %j', async (code, input) => {
  await expect(fixture.service.importDataset(input)).rejects.toMatchObject({
    code,
    field: [expect.any(String)],
  });
});

test('refuses an import before its upload, and a file name that cannot be stored', async () => {
  const { uploadId } = await fixture.service.createUpload();
  await expect(fixture.service.importDataset({ uploadId })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_RECEIVED',
  });
  await expect(fixture.service.createUpload({ fileName: 'x'.repeat(256) })).rejects.toMatchObject({
    code: 'BAD_FILE_NAME',
    field: ['fileName'],
  });
});
