import fc from 'fast-check';
import { getIntrospectionQuery } from 'graphql';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { ask, post } from '../support/http.js';

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

const service = { query: '{ service { version mlBackend database queueDepth } }' };

test('answers operations', async () => {
  const { status, json } = await post(server.url, service);
  expect(status).toBe(200);
  expect(json).toEqual({
    data: {
      service: {
        ...about,
        embeddedDatabase: undefined,
        database: expect.stringMatching(/^PostgreSQL \d+.*, embedded$/),
        queueDepth: 0,
      },
    },
  });
});

test('/livez answers immediately, /readyz after a champion is loaded', async () => {
  expect((await ask(`${server.url}/livez`)).status).toBe(200);
  const before = await ask(`${server.url}/readyz`);
  expect(before.status).toBe(503);
  expect(before.json.reason).toContain('champion');
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
  const after = await ask(`${server.url}/readyz`);
  expect([after.status, after.json]).toEqual([200, { status: 'ready', champion: 1 }]);
}, 60_000);

describe('access is limited to this machine', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST:80'])('Host %s is served', async (host) => {
    expect((await ask(`${server.url}/livez`, { headers: { host } })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:4000',
    '127.0.0.2',
    '0.0.0.0',
    'localhost@evil.example',
    'localhost:80:80',
    'localhost.',
    '192.168.1.5',
  ])('Host %s is refused on every route', async (host) => {
    for (const path of ['/livez', '/readyz', '/graphql', '/graphiql', '/', '/nothing', '/uploads/x']) {
      const { status, json } = await ask(`${server.url}${path}`, { headers: { host } });
      expect(status).toBe(421);
      expect(json.errors[0].extensions.code).toBe('NOT_LOOPBACK');
    }
  });

  test.each([
    'Forwarded',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded',
    'X-Real-IP',
    'Via',
    'CF-Connecting-IP',
  ])('a request with the proxy header %s is refused', async (header) => {
    const { status, json } = await post(server.url, service, { [header]: '127.0.0.1' });
    expect(status).toBe(403);
    expect(json.errors[0].message).toContain(header.toLowerCase());
  });

  test.each(['http://evil.example', 'null', 'http://localhost:1', 'https://127.0.0.1'])(
    'a page of %s is refused',
    async (origin) => {
      const { status, json } = await post(server.url, service, { origin });
      expect(status).toBe(403);
      expect(json.errors[0].extensions.code).toBe('FOREIGN_ORIGIN');
    },
  );

  test('the service accepts its own origin and no other', async () => {
    const { status, headers } = await post(server.url, service, { origin: server.url });
    expect(status).toBe(200);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await ask(`${server.url}/graphql`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('refuses forms of other pages, because they send no preflight', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await post(server.url, service, { 'content-type': type });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    const { status } = await ask(`${server.url}/graphql?query=${encodeURIComponent(service.query)}`);
    expect(status).toBe(400);
  });
});

test('headers forbid MIME sniffing, framing and foreign resources', async () => {
  for (const path of ['/livez', '/graphiql', '/nothing']) {
    const { headers } = await ask(`${server.url}${path}`);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

test('unknown paths are not found', async () => {
  expect((await ask(`${server.url}/nothing`)).json.errors[0].extensions.code).toBe('NOT_FOUND');
  expect((await ask(`${server.url}/graphiql/..%2f..%2fpackage.json`)).status).toBe(404);
});

describe('invalid requests', () => {
  test('an oversized body is refused with an error that states the limit', async () => {
    const { status, json } = await post(server.url, {
      query: '{ __typename }',
      variables: { x: 'x'.repeat(9 * 2 ** 20) },
    });
    expect(status).toBe(413);
    expect(json.errors[0]).toMatchObject({
      message: expect.stringContaining('8 MiB'),
      extensions: { code: 'BODY_TOO_LARGE' },
    });
  });

  test('accepts the lists of an EXPLICIT split of 100,000 tracks', async () => {
    const train = Array.from({ length: 100_000 }, (_, i) => String(i).padStart(22, '0'));
    const { json } = await post(server.url, {
      query:
        'mutation ($split: SplitInput!) { triggerTraining(input: { preset: RIDGE, split: $split }) { userErrors { code } } }',
      variables: { split: { strategy: 'EXPLICIT', train, validation: [], test: [] } },
    });
    expect(json.data.triggerTraining.userErrors).toHaveLength(1);
  });

  test.each([
    '',
    '{',
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '[{"query":"{__typename}"}]',
    '{"query":1}',
    '{"query":"{__typename}","variables":"x"}',
    '{"query":""}',
  ])('the body %j is refused', async (body) => {
    const { status, json } = await post(server.url, body);
    expect([200, 400]).toContain(status);
    expect(json.errors[0].message).toEqual(expect.any(String));
  });

  test('no JSON body causes a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('query', 'variables', 'operationName', null),
        async (value, key) => {
          const { status } = await post(server.url, key ? { query: '{ __typename }', [key]: value } : value);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(
      (await post(server.url, `{"query":"{__typename}","variables":{"x":${deep}}}`)).status,
    ).toBeLessThan(500);
    expect((await post(server.url, { query: `{ tracks ${'('.repeat(4000)} }` })).status).toBeLessThan(500);
  });

  test('an invalid document returns 200 as plain JSON and 400 as graphql-response+json', async () => {
    for (const query of ['{', '{ nothing }']) {
      expect((await post(server.url, { query }, { accept: 'application/json' })).status).toBe(200);
      const { status, headers } = await post(
        server.url,
        { query },
        { accept: 'application/graphql-response+json' },
      );
      expect(status).toBe(400);
      expect(headers['content-type']).toContain('application/graphql-response+json');
    }
  });

  test('the answer names at most fifty errors in the variables', async () => {
    const filters = Array.from({ length: 80 }, () => ({ popularity: { min: 'many' } }));
    const query = 'query ($or: [TrackFilter!]) { tracks(filter: { or: $or }) { totalCount } }';
    const { json } = await post(server.url, { query, variables: { or: filters } });
    expect(json.errors).toHaveLength(51);
    for (const { extensions } of json.errors) expect(extensions.code).toBe('BAD_USER_INPUT');
    expect(json.errors[50].message).toBe('The variables have more errors than those listed.');
  });

  test('values that no type accepts are refused with a readable error', async () => {
    const query = 'query ($time: DateTime!) { model { championAt(time: $time) { number } } }';
    for (const time of ['yesterday', '2025-02-31T00:00:00Z', 5, null]) {
      const { json } = await post(server.url, { query, variables: { time } });
      expect(json.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
    for (const time of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z']) {
      const { json } = await post(server.url, { query, variables: { time } });
      expect(json.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
    for (const min of ['0001-01-01', '9999-12-31', '0000-01-01']) {
      const { json } = await post(server.url, {
        query: 'query ($min: Date) { tracks(filter: { releaseDate: { min: $min } }) { totalCount } }',
        variables: { min },
      });
      expect(json.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
  });
});

describe('operations that are too large', () => {
  const nested = (levels: number): string =>
    levels === 0 ? 'name' : `tracks(first: 1) { edges { node { artist { ${nested(levels - 1)} } } } }`;
  test.each([
    ['depth', `{ artists(first: 1) { edges { node { ${nested(4)} } } } }`],
    ['aliases', `{ model { ${Array.from({ length: 51 }, (_, i) => `a${i}: name`).join(' ')} } }`],
    ['root fields', `{ ${Array.from({ length: 21 }, (_, i) => `a${i}: model { name }`).join(' ')} }`],
    [
      'rows',
      '{ artists(first: 100) { edges { node { tracks(first: 100) { edges { node { album { tracks(first: 100) { totalCount edges { cursor } } } } } } } } } }',
    ],
    [
      'rows',
      'query ($n: Int) { artists(first: $n) { ...A } } fragment A on ArtistConnection { edges { node { tracks(first: 100) { edges { node { album { tracks { edges { cursor } } } } } } } } }',
    ],
    [
      'rows',
      '{ artists(first: 100) { nodes { tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { id } } } } } } } }',
    ],
    ['tokens', `{ ${'__typename '.repeat(2501)} }`],
  ])('%s', async (what, query) => {
    const { json } = await post(server.url, { query });
    expect(json.data).toBeUndefined();
    expect(json.errors[0].message).toContain(what === 'depth' ? 'nests' : what);
  });

  test('fragments that expand to a million spreads are measured without expansion', async () => {
    const fragments = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    ).join('\n');
    const { json } = await post(server.url, {
      query: `{ ...F0 } ${fragments} fragment F20 on Query { __typename }`,
    });
    expect(json.errors[0].message).toContain('1,048,576 root fields');
    const circle = await post(server.url, {
      query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    });
    expect(circle.json.errors[0].message).toContain('Cannot spread fragment');
  });

  test('introspection is within the limits', async () => {
    const { json } = await post(server.url, {
      query: getIntrospectionQuery({ inputValueDeprecation: true }),
    });
    expect(json.errors).toBeUndefined();
  });
});

test('an unexpected error is masked: the caller receives a reference, and the log receives the details', async () => {
  await api.db.pool.query('ALTER TABLE album RENAME TO elsewhere');
  const { status, json, text } = await post(server.url, {
    query: '{ tracks(first: 1) { edges { node { album { name } } } } }',
  });
  await api.db.pool.query('ALTER TABLE elsewhere RENAME TO album');
  expect(status).toBe(200);
  const [error] = json.errors;
  expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) });
  expect(error.message).toContain(error.extensions.reference);
  expect(text).not.toMatch(/relation|SELECT/);
  const line = api.log.lines.find(({ facts }) => facts.reference === error.extensions.reference);
  expect(String(line!.facts.err)).toContain('relation "album" does not exist');
});

test('closing the server waits for the current request', async () => {
  const other = await startServer({
    host: '127.0.0.1',
    port: 0,
    services: api.services,
    about,
    log: api.log,
  });
  const client = await api.db.pool.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE artist');
  const answer = post(other.url, { query: '{ artists(first: 1) { edges { cursor } } }' });
  await new Promise((resolve) => setTimeout(resolve, 100)); // until it waits for the lock
  const closed = other.close();
  await client.query('COMMIT');
  client.release();
  expect((await answer).json.data.artists.edges).toHaveLength(1);
  await closed;
  await expect(ask(`${other.url}/livez`)).rejects.toThrow('ECONNREFUSED');
});
