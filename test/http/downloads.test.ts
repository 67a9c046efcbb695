import { setTimeout as sleep } from 'node:timers/promises';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { ask, type Json } from '../support/http.js';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
  await api.services.registry.promote({ version: 1 });
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
}, 60_000);
afterAll(async () => {
  await server.close();
  await api.close();
});

const local = (url: string) => url.replace('http://127.0.0.1:4000', server.url);
const exported = async (args: string) =>
  (await api.data(`{ exportPredictions(${args}) { url fileName mediaType columns { name description } } }`))
    .exportPredictions;
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

/** The predictions that GraphQL returns, by the track's key. */
async function stored(split = ''): Promise<Map<string, Json>> {
  const found = new Map<string, Json>();
  for (let after: string | null = null, more = true; more;) {
    const { predictions } = await api.data(
      `query ($after: String) { predictions(first: 100, after: $after ${split}) { pageInfo { hasNextPage endCursor } edges { node {
        split actual predicted mean residual absoluteError interval { lower upper } track { key name artist { name } album { name } releaseDate }
      } } } }`,
      { after },
    );
    for (const { node } of predictions.edges) found.set(node.track.key, node);
    more = predictions.pageInfo.hasNextPage;
    after = predictions.pageInfo.endCursor;
  }
  return found;
}

const names = [
  '=1+1',
  '+cmd',
  '-2',
  '@SUM(A1)',
  '\tx',
  '\ry',
  'a "b", c',
  'line\nbreak',
  'Ünïcode 🎧',
  ' ',
  "'",
];
async function rename(): Promise<void> {
  const { rows } = await api.db.pool.query<{ id: number }>('SELECT id FROM track ORDER BY id');
  for (const [i, name] of names.entries())
    await api.db.pool.query('UPDATE track SET name = $1 WHERE id = $2', [name, rows[i]!.id]);
}

test('a CSV contains every prediction that GraphQL returns; it escapes formulas but not negative numbers', async () => {
  await rename();
  const { url, fileName, mediaType, columns } = await exported('split: null');
  const { status, headers, text } = await ask(local(url));
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(mediaType);
  expect(headers['content-disposition']).toBe(`attachment; filename="${fileName}"`);
  const rows = rowsOf(text);
  expect(text.split('\n', 1)[0]).toBe(columns.map(({ name }: Json) => name).join(','));
  const all = await stored();
  expect(rows).toHaveLength(all.size);
  for (const row of rows) {
    const node = all.get(row.track_key!)!;
    const { name } = node.track;
    expect(row.title).toBe(/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
    expect(row).toMatchObject({ artist: node.track.artist.name, split: node.split });
    expect(row.album).toBe(node.track.album?.name ?? '');
    expect(row.release_date).toBe(node.track.releaseDate ?? '');
    expect(Number(row.residual)).toBe(node.residual);
    expect(Number(row.predicted)).toBe(node.predicted);
    expect(Number(row.lower_90)).toBe(node.interval.lower);
    expect(row.probability_of_low).toBe('');
  }
  expect(rows.some(({ residual }) => residual!.startsWith('-'))).toBe(true);
});

test('an Arrow stream contains the same rows with unchanged texts', async () => {
  await rename();
  const { url, mediaType } = await exported('format: ARROW, version: 1, split: TEST');
  const response = await fetch(local(url));
  expect(response.headers.get('content-type')).toBe(mediaType);
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  const all = await stored(', split: TEST');
  expect(table.numRows).toBe(all.size);
  expect(table.schema.fields.every((field) => field.metadata.get('description'))).toBe(true);
  for (const row of table.toArray() as Record<string, unknown>[]) {
    const node = all.get(row.track_key as string)!;
    expect(row).toMatchObject({
      title: node.track.name,
      actual: node.actual,
      residual: node.residual,
      split: 'TEST',
    });
    const date = row.release_date as number | null;
    expect(date === null ? null : new Date(date).toISOString().slice(0, 10)).toBe(node.track.releaseDate);
  }
});

test('a CSV reader recovers any track name, except for the apostrophe before a formula', async () => {
  const { url } = await exported('split: null');
  const { rows: ids } = await api.db.pool.query<{ id: number; key: string }>(
    'SELECT id, key FROM track ORDER BY id LIMIT 20',
  );
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((s) => !s.includes('\0') && !/\p{Surrogate}/u.test(s));
  const anyName = fc.oneof(
    text,
    fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', '\n'), text).map(([a, b]) => a + b),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyName, { minLength: 20, maxLength: 20 }), async (given) => {
      await api.db.pool.query(
        'UPDATE track SET name = n.name FROM unnest($1::int[], $2::text[]) AS n(id, name) WHERE track.id = n.id',
        [ids.map(({ id }) => id), given],
      );
      const found = new Map(rowsOf((await ask(local(url))).text).map((row) => [row.track_key, row.title]));
      given.forEach((name, i) => {
        const title = found.get(ids[i]!.key)!;
        expect(/^[=+\-@\t\r]/.test(title)).toBe(false);
        expect(/^[=+\-@\t\r]/.test(name) ? title.slice(1) : title).toBe(name);
      });
    }),
    { numRuns: 25 },
  );
});

test('a reader that disconnects frees its connection', async () => {
  const before = api.db.pool.totalCount - api.db.pool.idleCount;
  for (const format of ['csv', 'arrows']) {
    const leaving = new AbortController();
    const response = await fetch(`${server.url}/model-versions/1/predictions.${format}`, {
      signal: leaving.signal,
    });
    leaving.abort();
    await response.arrayBuffer().catch(() => undefined);
  }
  while (api.db.pool.totalCount - api.db.pool.idleCount > before) await sleep(10);
  expect((await ask(`${server.url}/model-versions/1/predictions.csv`)).status).toBe(200);
});

test('four downloads run at the same time; a fifth is refused with a retry time, and GraphQL still answers', async () => {
  const url = `${server.url}/model-versions/1/predictions.csv`;
  const holder = await api.db.pool.connect();
  await holder.query('BEGIN; LOCK TABLE prediction IN ACCESS EXCLUSIVE MODE');
  const begun = Array.from({ length: 4 }, () => ask(url));
  const waiting = `SELECT FROM pg_stat_activity WHERE query LIKE 'COPY%' AND wait_event_type = 'Lock' AND datname = current_database()`;
  while ((await api.db.pool.query(waiting)).rowCount !== 4) await sleep(10);
  const fifth = await fetch(url);
  expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '5']);
  expect(await fifth.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_EXPORTS' } }] });
  expect((await api.data('{ service { version } tracks { totalCount } }')).tracks.totalCount).toBeGreaterThan(
    0,
  );
  await holder.query('ROLLBACK');
  holder.release();
  for (const { status } of await Promise.all(begun)) expect(status).toBe(200);
  expect((await ask(url)).status).toBe(200);
});

test.each([
  ['/model-versions/99/predictions.csv', 404, 'VERSION_NOT_FOUND'],
  ['/model-versions/x/predictions.arrows', 404, 'VERSION_NOT_FOUND'],
  ['/model-versions/1/predictions.csv?split=test', 400, 'INVALID_ARGUMENT'],
  ['/model-versions/1/predictions.csv?split=TEST&split=TRAIN', 400, 'INVALID_ARGUMENT'],
  ["/imports/1'--/rejects.csv", 404, 'IMPORT_NOT_FOUND'],
  ['/imports/00000000-0000-0000-0000-000000000000/rejects.csv', 404, 'IMPORT_NOT_FOUND'],
])('%s is refused', async (path, status, code) => {
  const answer = await ask(`${server.url}${path}`);
  expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([status, code]);
});

test('an archived version has no URL for its predictions', async () => {
  const version = await api.train('ARTIST_MEAN');
  const { url } = await exported(`version: ${version}`);
  await api.services.registry.archive({ version });
  expect((await ask(local(url))).status).toBe(410);
  const { errors } = await api.execute(`{ exportPredictions(version: ${version}) { url } }`);
  expect(errors[0]!.extensions.code).toBe('ARCHIVED');
});

test('the file of rejects contains all of them with their original values', async () => {
  const { imports } = await api.data('{ imports { edges { node { rejectsUrl } } } }');
  const [{ node }] = imports.edges;
  const id = /imports\/([^/]+)/.exec(node.rejectsUrl)![1]!;
  await api.db.pool.query('DELETE FROM import_reject WHERE import_id = $1', [id]);
  await api.db.pool.query(
    `INSERT INTO import_reject (import_id, row_number, "column", value, reason)
     SELECT $1, i, CASE WHEN i % 2 = 0 THEN 'popularity' END, '=HYPERLINK("x")', 'is no number' FROM generate_series(1, 250) i`,
    [id],
  );
  const { status, headers, text } = await ask(local(node.rejectsUrl));
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  const rows = rowsOf(text);
  expect(rows).toHaveLength(250);
  expect(rows.slice(0, 2)).toEqual([
    { row: '1', column: '', value: '\'=HYPERLINK("x")', reason: 'is no number' },
    { row: '2', column: 'popularity', value: '\'=HYPERLINK("x")', reason: 'is no number' },
  ]);
});
