import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import WebSocket from 'ws';
import { toGlobalId } from '../../../src/resolvers/global-id.js';
import {
  endless,
  openTrainingFixture,
  type TrainingFixture,
} from '../../services/training/training-fixture.js';
import { startServers } from './subscribers.js';

/** Events, and the bytes of each: 60 MB, more than the system's own buffers hold, in batches of 500. */
const EVENTS = 3000;
const BYTES = 20_000;
const QUERY = `subscription ($id: ID!) { trainingRunEvents(runId: $id) { cursor kind error { message } } }`;

let fixture: TrainingFixture;
let servers: Awaited<ReturnType<typeof startServers>>;
let url: string;
let id: string;
/** Statements since the subscription began. */
let statements: number;
beforeAll(async () => {
  fixture = await openTrainingFixture(60);
  servers = await startServers(fixture);
  url = servers.urls[0]!;
  const run = await fixture.training.trigger(endless);
  await fixture.db.pool.query(
    `INSERT INTO job_event (job_id, kind, facts)
     SELECT $1, 'EPOCH', jsonb_build_object('attempt', 1, 'error', jsonb_build_object('code', 'X', 'message', repeat('x', $2)))
     FROM generate_series(1, $3)`,
    [run.id, BYTES, EVENTS],
  );
  await fixture.training.cancel(run.id);
  id = toGlobalId('TrainingRun', run.id);
  fixture.db.pool.on('acquire', () => statements++);
});
afterAll(async () => {
  await servers.close();
  await fixture.close();
});
beforeEach(() => (statements = 0));

/** One batch in transit, one in the system's buffers, one that waits, and the query for the run. */
const FEW = 5;

test('over Server-Sent Events, the server pauses for a client that does not read, and later sends every event', async () => {
  const outgoing = request(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    agent: false,
  });
  outgoing.end(JSON.stringify({ query: QUERY, variables: { id } }));
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  await setTimeout(1500);
  expect(statements).toBeLessThanOrEqual(FEW);
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  expect(text.match(/^event: next$/gm)).toHaveLength(EVENTS + 2);
  expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
});

test('over WebSocket, the server pauses in the same way', async () => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.pause();
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY, variables: { id } } }));
  await setTimeout(1500);
  expect(statements).toBeLessThanOrEqual(FEW);
  const types: string[] = [];
  socket.on('message', (data) => {
    types.push(JSON.parse((data as Buffer).toString()).type);
    if (types.at(-1) === 'complete') socket.close();
  });
  socket.resume();
  await once(socket, 'close');
  expect(types.filter((type) => type === 'next')).toHaveLength(EVENTS + 2);
});

test('a WebSocket client that sends requests without reading the answers is disconnected', async () => {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const head = ['GET /graphql HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket'];
  head.push('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');
  head.push('Sec-WebSocket-Protocol: graphql-transport-ws', '', '');
  socket.write(head.join('\r\n'));
  const ping = Buffer.from(JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(500_000) } }));
  const header = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // text, masked by zeros
  header.writeUInt32BE(ping.length, 6);
  for (let sent = 0; sent < 100; sent++) socket.write(Buffer.concat([header, ping]));
  await closed;
});
