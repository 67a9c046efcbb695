import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { addDashboard } from '../../src/http/dashboard.js';
import { ask } from '../support/http.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let folder: string;
const app = fastify();
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>the dashboard');
  await writeFile(join(folder, 'theme.js'), '// theme');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), 'console.log(1)');
  await writeFile(join(folder, 'manifest.json'), '{}');
  addDashboard(app, folder);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test.each(['/', '/runs', '/runs/abc', '/what-if?artist=Lorde', '/registry/compare?baseline=1&candidate=2'])(
  '%s is a page of it',
  async (path) => {
    const { status, text, headers } = await ask(url + path, { headers: html });
    expect([status, text]).toEqual([200, '<!doctype html>the dashboard']);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; /);
    expect(headers['content-security-policy']).not.toContain('unsafe');
  },
);

test('a page that it does not have is not found, and shown by it', async () => {
  const { status, text } = await ask(`${url}/nothing`, { headers: html });
  expect([status, text]).toEqual([404, '<!doctype html>the dashboard']);
});

test('who does not ask for a page does not get one', async () => {
  for (const accept of ['application/json', '*/*', undefined]) {
    const { status, text } = await ask(`${url}/runs`, { headers: accept ? { accept } : {} });
    expect([status, text.includes('the dashboard')]).toEqual([404, false]);
  }
  expect((await ask(`${url}/runs`, { method: 'POST', headers: html })).status).toBe(404);
});

test('files named by their content are kept for good, others asked for again', async () => {
  const asset = await ask(`${url}/assets/index-abc123.js`);
  expect(asset.headers['cache-control']).toContain('immutable');
  expect(asset.headers['content-type']).toContain('text/javascript');
  const theme = await ask(`${url}/theme.js`);
  expect(theme.headers['cache-control']).toBe('no-cache');
  const again = await ask(`${url}/theme.js`, { headers: { 'if-none-match': theme.headers.etag! } });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('what can unpack it gets it compressed', async () => {
  const packed = await fetch(`${url}/assets/index-abc123.js`); // asks for gzip
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(await packed.text()).toBe('console.log(1)');
});

test('no path leads out of the folder, or to what is no part of it', async () => {
  for (const path of [
    '/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/manifest.json',
    '/assets/',
    '//etc/passwd',
  ]) {
    expect((await ask(url + path)).status).toBe(404);
  }
});

test('where it is not built, it says what to do', async () => {
  const bare = fastify();
  addDashboard(bare, join(folder, 'absent'));
  const { status, text } = await ask(await bare.listen({ host: '127.0.0.1', port: 0 }), { headers: html });
  expect(status).toBe(503);
  expect(text).toContain('npm run build');
  await bare.close();
});
