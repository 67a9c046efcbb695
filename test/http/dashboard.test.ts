import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import accepts from '@fastify/accepts';
import fastify from 'fastify';
import { addBrowserFiles } from '../../src/http/browser-files.js';
import { addSecurityHeaders } from '../../src/http/security-headers.js';
import { ask, askBytes } from '../support/http.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const PAGE = '<!doctype html>the dashboard';
const SCRIPT = 'console.log(1);\n'.repeat(500);
let folder: string;

async function serve(dashboard: string) {
  const app = fastify();
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ errors: [] }));
  await addSecurityHeaders(app);
  await app.register(accepts);
  await addBrowserFiles(app, dashboard);
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

let app: Awaited<ReturnType<typeof serve>>['app'];
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'theme.js'), '// theme');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), SCRIPT);
  await writeFile(join(folder, 'manifest.json'), '{}');
  await writeFile(outside(), 'outside');
  ({ app, url } = await serve(folder));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
  await rm(outside());
});
const outside = () => `${folder}.js`;

const paths = [
  '/',
  '/runs',
  '/runs/abc',
  '/artists/Mr.%20X',
  '/what-if?artist=Lorde',
  '/registry/compare?baseline=1',
];

test.each(paths)('%s is a page of the dashboard', async (path) => {
  const { status, text, headers } = await ask(url + path, { headers: html });
  expect([status, text]).toEqual([200, PAGE]);
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toBe(
    "default-src 'self';img-src 'self' blob: data:;object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
});

test.each(paths)('%s answers clients that accept any type, by GET and by HEAD', async (path) => {
  for (const headers of [{ accept: '*/*' }, {} as Record<string, string>]) {
    const got = await ask(url + path, { headers });
    expect([got.status, got.text]).toEqual([200, PAGE]);
    const head = await ask(url + path, { method: 'HEAD', headers });
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(head.headers.etag).toBe(got.headers.etag);
  }
});

test('a client that accepts JSON only receives no page', async () => {
  for (const path of ['/', '/runs', '/nothing']) {
    const { status, json } = await ask(url + path, { headers: { accept: 'application/json' } });
    expect([status, json]).toEqual([404, { errors: [] }]);
  }
  expect((await ask(`${url}/runs`, { method: 'POST', headers: html })).status).toBe(404);
});

test('an unknown path is 404: with the page for browsers, without it for other clients and for files', async () => {
  const { status, text } = await ask(`${url}/nothing`, { headers: html });
  expect([status, text]).toEqual([404, PAGE]);
  for (const path of ['/nothing', '/api/v1', '/assets/index-000000.js', '/assets/', '/graphq'])
    for (const method of ['GET', 'HEAD'])
      expect((await ask(url + path, { method, headers: { accept: '*/*' } })).status).toBe(404);
  const file = await ask(`${url}/assets/index-000000.js`, { headers: html });
  expect([file.status, file.json]).toEqual([404, { errors: [] }]);
});

test('browsers keep files that are named by their content, and revalidate all others', async () => {
  const asset = await ask(`${url}/assets/index-abc123.js`);
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset.headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/i);
  for (const path of ['/', '/theme.js']) {
    const first = await ask(url + path);
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await ask(url + path, { headers: { 'if-none-match': first.headers.etag! } });
    expect([again.status, again.text]).toEqual([304, '']);
  }
});

test('a new build has a new ETag, even if its page has the same size and time', async () => {
  const index = join(folder, 'index.html');
  const old = (await ask(url)).headers.etag!;
  await utimes(index, 1, 1);
  expect((await ask(url)).headers.etag).toBe(old);
  await writeFile(index, PAGE.replace('the', 'THE'));
  await utimes(index, 1, 1);
  expect((await ask(url, { headers: { 'if-none-match': old } })).status).toBe(200);
  await writeFile(index, PAGE);
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
  ['gzip, deflate, br, zstd', brotliDecompressSync],
])('Accept-Encoding: %s receives a compressed script', async (encoding, decompress) => {
  const { headers, body } = await askBytes(`${url}/assets/index-abc123.js`, {
    headers: { 'accept-encoding': encoding },
  });
  expect(headers.vary).toBe('accept-encoding');
  expect(body.length).toBeLessThan(SCRIPT.length / 10);
  expect(decompress(body).toString()).toBe(SCRIPT);
});

test('a client without Accept-Encoding receives the plain file, and a Range is ignored', async () => {
  const plain = await ask(`${url}/assets/index-abc123.js`);
  expect([plain.headers['content-encoding'], plain.headers.vary, plain.text]).toEqual([
    undefined,
    'accept-encoding',
    SCRIPT,
  ]);
  const ranged = await ask(`${url}/assets/index-abc123.js`, { headers: { range: 'bytes=0-9' } });
  expect([ranged.status, ranged.text]).toEqual([200, SCRIPT]);
});

test('no path leads out of the folder or to the manifest', async () => {
  const name = basename(outside());
  for (const path of [
    `/../${name}`,
    `/..%2f${name}`,
    `/assets/..%2f..%2f${name}`,
    `/assets/%2e%2e/%2e%2e/${name}`,
    `/..%5c${name}`,
    '/manifest.json',
    '/%6danifest.json',
    '/./manifest.json',
    '/assets/..%2fmanifest.json',
    '/theme.js%00',
    '/assets/',
    '//etc/passwd',
  ]) {
    const { status, text } = await ask(url, { path });
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toContain('outside');
  }
});

test('without a build the pages answer with the remedy, and unknown paths are 404', async () => {
  const bare = await serve(join(folder, 'absent'));
  for (const accept of [html.accept, '*/*']) {
    const { status, text } = await ask(bare.url, { headers: { accept } });
    expect(status).toBe(503);
    expect(text).toContain('npm run build');
  }
  expect((await ask(`${bare.url}/theme.js`)).status).toBe(404);
  await bare.app.close();
});
