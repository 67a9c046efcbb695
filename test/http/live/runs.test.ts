import { once } from 'node:events';
import WebSocket from 'ws';
import { startServer } from '../../../src/http/server.js';
import { toGlobalId } from '../../../src/resolvers/global-id.js';
import { createServices } from '../../../src/services/index.js';
import {
  endless,
  openTrainingFixture,
  type TrainingFixture,
} from '../../services/training/training-fixture.js';
import { about, createTestLog } from '../../support/api.js';
import { ask, type Json, post } from '../../support/http.js';
import { firstAnswer, follow, kindsOf, RUN, startServers, transports } from './subscribers.js';

let fixture: TrainingFixture;
let servers: Awaited<ReturnType<typeof startServers>>;
let first: string;
let second: string;
beforeEach(async () => {
  fixture = await openTrainingFixture(60);
  servers = await startServers(fixture);
  [first, second] = servers.urls as [string, string];
});
afterEach(async () => {
  await servers.close();
  await fixture.close();
});

const [[, overSse], [, overWs]] = transports;
const of = (id: string) => ({ query: RUN, id: toGlobalId('TrainingRun', id) });
const epochsOf = (heard: readonly Json[]) =>
  heard.filter(({ kind }) => kind === 'EPOCH').map(({ epoch }) => epoch.epoch);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const short = (epochs: number) => ({ ...endless, config: { ...endless.config, epochs } });

test.each(transports)(
  'over %s a subscriber that is cut off again and again hears every epoch once, in order, through another server',
  async (_, subscribe) => {
    await fixture.startWorker();
    const { id } = await fixture.training.trigger(short(14));
    const steady = follow(subscribe, [second], of(id));
    const { heard, cuts } = await follow(subscribe, [second, first], { ...of(id), patience: 3 });
    expect(cuts).toBeGreaterThanOrEqual(5);
    expect(epochsOf(heard)).toEqual(upTo(14));
    expect(kindsOf(heard).filter((kind) => kind !== 'EPOCH' && kind !== 'PHASE')).toEqual([
      'QUEUED',
      'RUNNING',
      'SUCCEEDED',
    ]);
    expect(heard.filter(({ kind }) => kind === 'PHASE').map(({ phase }) => phase)).toContain('TRAINING');
    expect(heard.find(({ phase }) => phase === 'TRAINING')).toMatchObject({ epochsPlanned: 14, attempt: 1 });
    expect((await steady).heard).toEqual(heard);
    // A subscriber that arrives after the end receives all events; one that has them all receives no more.
    expect((await follow(subscribe, [first], of(id))).heard).toEqual(heard);
    const after = heard.at(-1)!.cursor;
    expect(await firstAnswer(subscribe, first, RUN, { id: of(id).id, after })).toBe('"complete"');
  },
  60_000,
);

test('a run that moves to another worker reports that and starts again', async () => {
  const worker = await fixture.startWorker();
  const { id } = await fixture.training.trigger(short(12));
  const following = follow(overSse, [first], of(id));
  for (;;) {
    const { epochsDone } = await fixture.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
    if (epochsDone >= 2) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await worker.stop();
  await fixture.startWorker();
  const { heard } = await following;
  expect(heard.filter(({ kind }) => kind === 'QUEUED')).toHaveLength(2);
  expect(epochsOf(heard.filter(({ attempt }) => attempt === 2))).toEqual(upTo(12));
  expect(heard.at(-1)).toMatchObject({ kind: 'SUCCEEDED', attempt: 2 });
}, 60_000);

test('the events of a cancelled run end with the cancellation', async () => {
  const { id } = await fixture.training.trigger(endless);
  const following = follow(overWs, [first], of(id));
  await fixture.training.cancel(id);
  expect(kindsOf((await following).heard)).toEqual(['QUEUED', 'CANCELLED']);
});

test('closing the server ends its streams immediately', async () => {
  const { id } = await fixture.training.trigger(endless);
  for (const [, subscribe] of transports) {
    const services = createServices(fixture);
    const log = createTestLog();
    const server = await startServer({ host: '127.0.0.1', port: 0, services, about, log });
    const events = subscribe(server.url, RUN, { id: of(id).id });
    expect((await events.next()).value.data.events.kind).toBe('QUEUED');
    const ended = events.next().catch((error: unknown) => error);
    await server.close();
    await ended;
    events.stop();
  }
});

test('a waiting subscriber receives keep-alives and then every event', async () => {
  const { id } = await fixture.training.trigger(endless);
  const socket = new WebSocket(`${first.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const pinged = once(socket, 'ping');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  const stream = await fetch(`${first}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: RUN, variables: { id: of(id).id } }),
  });
  let text = '';
  for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.match(/^:$/gm)!.length < 2 || text.includes('CANCELLED')) continue; // the first one opens the stream
    await fixture.training.cancel(id);
  }
  expect([...text.matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind)).toEqual(['QUEUED', 'CANCELLED']);
  expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
  await pinged;
  socket.terminate();
}, 60_000);

test('the server reads no events for a subscriber that has disconnected', async () => {
  const { id } = await fixture.training.trigger(endless);
  for (const [, subscribe] of transports) {
    const events = subscribe(first, RUN, { id: of(id).id });
    await events.next();
    events.stop();
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  let statements = 0;
  fixture.db.pool.on('acquire', () => statements++);
  await new Promise((resolve) => setTimeout(resolve, 2500)); // a waiting subscriber polls every two seconds
  expect(statements).toBe(0);
  const events = overSse(first, RUN, { id: of(id).id });
  await events.next();
  events.stop();
  expect(statements).toBeGreaterThan(0);
});

describe('refused', () => {
  const stream = (body: object, headers = {}) =>
    ask(`${first}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
    });

  test('other operations, invalid documents and oversized ones, with readable errors', async () => {
    const two = 'subscription A { __typename } subscription B { __typename }';
    for (const [query, message] of [
      ['{ service { version } }', 'Only a subscription'],
      ['mutation { cancelTraining(input: { runId: "x" }) { userErrors { code } } }', 'Only a subscription'],
      ['subscription {', 'Syntax Error'],
      ['subscription { nothing }', 'Cannot query field'],
      [`subscription { ${'a '.repeat(3000)} }`, 'pass long lists as variables'],
      [two, 'Name one of the document'],
    ] as const) {
      const { status, json } = await stream({ query });
      expect(status).toBe(400);
      expect(json.errors[0].message).toContain(message);
    }
  });

  test('unknown runs, invalid ids, and cursors that are invalid or of another run', async () => {
    const missing = toGlobalId('TrainingRun', '00000000-0000-4000-8000-000000000000');
    const { id } = of((await fixture.training.trigger(endless)).id);
    const other = of((await fixture.training.trigger({ ...endless, seed: 2 })).id);
    await fixture.training.cancel(Buffer.from(other.id, 'base64url').toString().split(':')[1]!);
    const [event] = (await follow(overSse, [first], other)).heard;
    for (const [variables, code] of [
      [{ id: missing }, 'NOT_FOUND'],
      [{ id: 'x' }, 'INVALID_ID'],
      [{ id, after: 'x' }, 'INVALID_CURSOR'],
      [{ id, after: '9'.repeat(19) }, 'INVALID_CURSOR'],
      [{ id, after: event.cursor }, 'INVALID_CURSOR'],
    ] as const) {
      for (const [, subscribe] of transports)
        expect(await firstAnswer(subscribe, first, RUN, variables)).toContain(code);
    }
  });

  test('pages of another origin and other hosts', async () => {
    expect((await stream({ query: RUN }, { origin: 'http://evil.example' })).status).toBe(403);
    const refused = (options: object, path = '/graphql') =>
      new Promise((resolve) => {
        const socket = new WebSocket(
          `${first.replace('http', 'ws')}${path}`,
          'graphql-transport-ws',
          options,
        );
        socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode));
        socket.on('open', () => resolve('open'));
        socket.on('error', () => undefined);
      });
    expect(await refused({ origin: 'http://evil.example' })).toBe(403);
    expect(await refused({ headers: { host: 'evil.example' } })).toBe(421);
    expect(await refused({}, '/elsewhere')).toBe(404);
  });

  test('subscriptions at /graphql by POST', async () => {
    const { json } = await post(first, { query: RUN, variables: { id: 'x' } });
    expect(json.errors[0].message).toMatch(/\w/);
  });
});
