import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { toGlobalId } from '../../src/resolvers/global-id.js';
import { about, createTestApi, type TestApi } from '../support/api.js';

const row = Buffer.alloc(16_384, '0123456789abcdef,');
const ROWS = 8_000; // 131 MB
let made = 0;
let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
  function* file() {
    for (; made < ROWS; made++) yield row;
  }
  const download = { fileName: 'x.csv', mediaType: 'text/csv; charset=utf-8', stream: Readable.from(file()) };
  const predictions = { ...api.services.predictions, exportPredictions: () => Promise.resolve(download) };
  const services = { ...api.services, predictions: predictions as never };
  server = await startServer({ host: '127.0.0.1', port: 0, services, about, log: api.log });
}, 60_000);
afterAll(async () => {
  await server.close();
  await api.close();
});

/** A request as a browser sends it: it accepts compressed answers. */
async function open(path: string, body?: object): Promise<IncomingMessage> {
  const outgoing = request(`${server.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'accept-encoding': 'gzip, deflate, br, zstd', 'content-type': 'application/json' },
    agent: false,
  });
  outgoing.end(body && JSON.stringify(body));
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  return incoming;
}

test('an event arrives although the server compresses pages and although no other event follows', async () => {
  const { id } = await api.services.training.trigger({ preset: 'ARTIST_MEAN', seed: 1 });
  const query = 'subscription ($id: ID!) { trainingRunEvents(runId: $id) { kind } }';
  const incoming = await open('/graphql/stream', { query, variables: { id: toGlobalId('TrainingRun', id) } });
  expect(incoming.headers['content-type']).toContain('text/event-stream');
  let text = '';
  let cancelled = false;
  for await (const chunk of incoming.setEncoding('utf8')) {
    text += chunk;
    // The run waits for a worker, and there is none. Only this cancellation causes a second event and the end.
    if (cancelled || !text.includes('"QUEUED"')) continue;
    cancelled = true;
    await api.services.training.cancel(id);
  }
  expect([...text.matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind)).toEqual(['QUEUED', 'CANCELLED']);
  expect(text).toContain('event: complete');
});

test('an export is generated at the pace of its reader', async () => {
  const incoming = await open('/model-versions/1/predictions.csv');
  let before = -1;
  while (made > before) {
    before = made;
    await setTimeout(200); // until the buffers of the connection are full
  }
  expect(made * row.length).toBeLessThan(16 * 2 ** 20);
  let bytes = 0;
  for await (const chunk of incoming) bytes += (chunk as Buffer).length;
  expect([made, bytes]).toEqual([ROWS, ROWS * row.length]);
});
