import { type AuditResult, serverAudits } from 'graphql-http';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
}, 60_000);
afterAll(async () => {
  await server.close();
  await api.close();
});

/** Audits of the GraphQL Foundation's implementation of the GraphQL over HTTP specification. */
function audit(fetchFn: typeof fetch): Promise<AuditResult[]> {
  return Promise.all(serverAudits({ url: `${server.url}/graphql`, fetchFn }).map(({ fn }) => fn()));
}
const short = (results: readonly AuditResult[]) =>
  results
    .filter(({ status }) => status !== 'ok')
    .map(({ id, name }) => `${id} ${name}`)
    .sort();

test('the server passes every MUST and SHOULD of GraphQL over HTTP; CSRF protection fails three MAYs', async () => {
  const results = await audit(fetch);
  expect(results).toHaveLength(61);
  // A page of another origin can send these GETs without a preflight, so Apollo refuses them.
  expect(short(results)).toEqual([
    '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
    '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  ]);
});

test('the server passes these three with the header that forces a preflight', async () => {
  const withHeader: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('apollo-require-preflight', 'true');
    return fetch(url, { ...init, headers });
  };
  expect(short(await audit(withHeader))).toEqual([]);
});
