import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { addUploads } from '../../src/http/uploads.js';
import { receiveUpload } from '../../src/services/dataset/receive-upload.js';
import { type DatasetFixture, openDatasetFixture } from '../services/dataset/dataset-fixture.js';

const MAX_BYTES = 1_000_000;
let fixture: DatasetFixture;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  fixture = await openDatasetFixture();
  app = fastify();
  addUploads(app, { dataset: { receiveUpload: receiveUpload(fixture, MAX_BYTES) } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await fixture.close();
});

const address = async () => `${url}/uploads/${(await fixture.service.createUpload()).token}`;
const put = async (
  to: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(to, { method: 'PUT', body, headers });
  return { status: response.status, body: await response.json() };
};
const refusal = (code: string) => ({ errors: [{ message: expect.any(String), extensions: { code } }] });

test.each([
  'text/csv',
  'text/csv; charset=utf-8',
  'application/octet-stream',
  'application/json',
  'application/x-www-form-urlencoded',
  null,
])('the body is stored unchanged with Content-Type %s', async (type) => {
  const body = Buffer.from(`title,artist\n${type},\0\xff`, 'latin1');
  const sha256 = createHash('sha256').update(body).digest('hex');
  expect(await put(await address(), body, type === null ? {} : { 'content-type': type })).toEqual({
    status: 200,
    body: { bytes: body.length, sha256 },
  });
  expect(await fixture.artifacts.get(sha256)).toEqual(body);
});

test('refuses unknown, used and expired URLs', async () => {
  expect(await put(`${url}/uploads/guess`, 'abc')).toEqual({
    status: 404,
    body: refusal('UPLOAD_NOT_FOUND'),
  });
  const used = await address();
  await put(used, 'abc');
  expect(await put(used, 'abc')).toEqual({ status: 409, body: refusal('UPLOAD_USED') });
  const expired = await address();
  await fixture.db.pool.query(
    `UPDATE upload SET created_at = now() - interval '2 h', expires_at = now() - interval '1 h' WHERE received_at IS NULL`,
  );
  expect(await put(expired, 'abc')).toEqual({ status: 410, body: refusal('UPLOAD_EXPIRED') });
});

test('refuses oversized, empty and wrapped bodies', async () => {
  const to = await address();
  expect(await put(to, 'x'.repeat(MAX_BYTES + 1))).toEqual({
    status: 413,
    body: refusal('UPLOAD_TOO_LARGE'),
  });
  expect(await put(to, '')).toEqual({ status: 400, body: refusal('UPLOAD_EMPTY') });
  expect(await put(to, 'abc', { 'content-encoding': 'gzip' })).toEqual({
    status: 415,
    body: refusal('UNSUPPORTED_MEDIA_TYPE'),
  });
  expect(await put(to, 'abc', { 'content-type': 'multipart/form-data; boundary=x' })).toMatchObject({
    status: 415,
  });
  expect(await put(to, 'abc')).toMatchObject({ status: 200 });
});

test('an interrupted upload stores nothing and can be repeated', async () => {
  const to = await address();
  const broken = request(to, { method: 'PUT', headers: { 'content-length': 1000 } });
  broken.on('error', () => {});
  broken.write('only this');
  await setTimeout(100);
  broken.destroy();
  await setTimeout(100);
  expect(await fixture.db.prisma.upload.count({ where: { bytes: 9 } })).toBe(0);
  expect(await put(to, 'all of it')).toMatchObject({ status: 200, body: { bytes: 9 } });
});
