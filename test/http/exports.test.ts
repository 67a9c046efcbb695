import { readFile, truncate, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { addExports } from '../../src/http/exports.js';
import { createTestApi, type TestApi } from '../support/api.js';
import { exportFile } from '../support/exported.js';

let api: TestApi;
let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('ARTIST_MEAN');
  app = fastify({ forceCloseConnections: true });
  addExports(app, api.services);
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  await app.close();
  await api.close();
});

test('exportUrl returns the URL of the file', async () => {
  const { modelVersion } = await api.data('{ modelVersion(number: 1) { exportUrl } }');
  expect(modelVersion.exportUrl).toBe('http://127.0.0.1:4000/model-versions/1/export');
  const response = await fetch(url + new URL(modelVersion.exportUrl).pathname);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/gzip');
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="residual-model-version-1.tar.gz"',
  );
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await exportFile(api, 1));
});

test.each(['0', '99', 'x', '1e3', '-1', '%00', '99999999999'])(
  'there is no version "%s" to export',
  async (number) => {
    const response = await fetch(`${url}/model-versions/${number}/export`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'VERSION_NOT_FOUND' } }],
    });
  },
);

test('an archived version has no export URL, and its earlier URL no longer works', async () => {
  await api.train('ARTIST_MEAN', 2);
  await api.services.registry.archive({ version: 2 });
  expect((await api.data('{ modelVersion(number: 2) { exportUrl } }')).modelVersion.exportUrl).toBeNull();
  expect((await fetch(`${url}/model-versions/2/export`)).status).toBe(410);
});

test('a reader that disconnects leaves no connection open', async () => {
  const connections = () =>
    new Promise<number>((tell) => app.server.getConnections((_, count) => tell(count)));
  const before = await connections(); // connections that fetch keeps open
  for (let i = 0; i < 5; i++) {
    await new Promise<void>((done) => {
      const request = get(`${url}/model-versions/1/export`, (response) => {
        response.once('data', () => {
          request.destroy();
          done();
        });
      });
      request.on('error', () => undefined);
    });
  }
  await setTimeout(200);
  expect(await connections()).toBeLessThanOrEqual(before);
  expect((await fetch(`${url}/model-versions/1/export`)).status).toBe(200);
});

test('damage to a file during the download ends it, and the archive is incomplete', async () => {
  const { modelVersion } = await api.data('{ modelVersion(number: 1) { artifactHash } }');
  const manifest = JSON.parse((await api.artifacts.artifacts.get(modelVersion.artifactHash)).toString()) as {
    predictions: string;
  };
  const path = join(api.artifacts.folder, manifest.predictions.slice(0, 2), manifest.predictions);
  const whole = await readFile(path);
  for (const damage of [() => truncate(path, 10), () => writeFile(path, whole.map((byte) => byte ^ 1))]) {
    await damage();
    await expect(fetch(`${url}/model-versions/1/export`).then((response) => response.arrayBuffer())).rejects.toThrow();
    await writeFile(path, whole);
  }
  expect((await fetch(`${url}/model-versions/1/export`)).status).toBe(200);
}); // prettier-ignore
