import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { openDatabase } from '../../src/db/client.js';
import { createServices } from '../../src/services/index.js';
import { endless, type Workshop, openWorkshop } from '../services/training/workshop.js';
import { toGlobalId } from '../../src/resolvers/global-id.js';
import { about, createTestLog } from '../support/api.js';
import { ask, type Json, post } from '../support/http.js';

let shop: Workshop;
/** Two servers, neither of which trains; the second has nothing in common with the worker but the database. */
let servers: RunningServer[];
let closeOther: () => Promise<void>;
beforeEach(async () => {
  shop = await openWorkshop(60);
  const db = openDatabase(shop.url);
  const log = createTestLog();
  const start = (services: ReturnType<typeof createServices>) =>
    startServer({ host: '127.0.0.1', port: 0, services, about, log });
  servers = [await start(createServices(shop)), await start(createServices({ ...shop, db }))];
  closeOther = () => db.close();
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await closeOther();
  await shop.close();
});

const SUBSCRIPTION = `subscription ($runId: ID!, $after: String) { trainingRunEvents(runId: $runId, after: $after) {
  cursor kind at attempt phase epochsPlanned epoch { epoch trainLoss validationMae } error { code } } }`;

type Subscribe = (url: string, variables: object) => AsyncIterableIterator<Json> & { stop(): void };

const overSse: Subscribe = (url, variables) => {
  const client = createSse({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  const events = client.iterate({ query: SUBSCRIPTION, variables: { ...variables } });
  return Object.assign(events, { stop: () => client.dispose() });
};
const overWs: Subscribe = (url, variables) => {
  const client = createWs({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events = client.iterate({ query: SUBSCRIPTION, variables: { ...variables } });
  return Object.assign(events, { stop: () => void client.terminate() });
};

/** Everything that is said until the end, by a subscriber whose connection breaks after every `patience` events. */
async function follow(subscribe: Subscribe, urls: readonly string[], runId: string, patience = Infinity) {
  const heard: Json[] = [];
  let cuts = 0;
  for (;;) {
    const events = subscribe(urls[cuts % urls.length]!, { runId, after: heard.at(-1)?.cursor });
    let own = 0;
    let cut = false;
    try {
      for await (const { data, errors } of events) {
        if (errors) throw new Error(JSON.stringify(errors));
        heard.push(data.trainingRunEvents);
        cut = ++own >= patience;
        if (cut) break;
      }
    } finally {
      events.stop();
    }
    if (!cut) return { heard, cuts };
    cuts++;
  }
}

const epochsOf = (heard: readonly Json[]) =>
  heard.filter(({ kind }) => kind === 'EPOCH').map(({ epoch }) => epoch.epoch);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const short = (epochs: number) => ({ ...endless, config: { ...endless.config, epochs } });

test.each([
  ['Server-Sent Events', overSse],
  ['WebSocket', overWs],
])(
  'over %s a subscriber that is cut off again and again hears every epoch once, in order, through another server',
  async (_, subscribe) => {
    await shop.hire();
    const { id } = await shop.training.trigger(short(14));
    const runId = toGlobalId('TrainingRun', id);
    const [first, second] = servers.map(({ url }) => url);
    const steady = follow(subscribe, [second!], runId);
    const { heard, cuts } = await follow(subscribe, [second!, first!], runId, 3);
    expect(cuts).toBeGreaterThanOrEqual(5);
    expect(epochsOf(heard)).toEqual(upTo(14));
    expect(heard.map(({ kind }) => kind).filter((kind) => kind !== 'EPOCH' && kind !== 'PHASE')).toEqual([
      'QUEUED',
      'RUNNING',
      'SUCCEEDED',
    ]);
    expect(heard.filter(({ kind }) => kind === 'PHASE').map(({ phase }) => phase)).toContain('TRAINING');
    expect(heard.find(({ phase }) => phase === 'TRAINING')).toMatchObject({ epochsPlanned: 14, attempt: 1 });
    expect((await steady).heard).toEqual(heard);
    // Who comes when all is over hears it all the same, and who has heard it all hears nothing more.
    expect((await follow(subscribe, [first!], runId)).heard).toEqual(heard);
    const last = subscribe(first!, { runId, after: heard.at(-1)!.cursor });
    expect(await last.next()).toMatchObject({ done: true });
    last.stop();
  },
  60_000,
);

test('a run that is handed to another worker says so, and begins again', async () => {
  const worker = await shop.hire();
  const { id } = await shop.training.trigger(short(12));
  const following = follow(overSse, [servers[0]!.url], toGlobalId('TrainingRun', id));
  for (;;) {
    const { epochsDone } = await shop.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
    if (epochsDone >= 2) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await worker.stop();
  await shop.hire();
  const { heard } = await following;
  expect(heard.filter(({ kind }) => kind === 'QUEUED')).toHaveLength(2);
  expect(epochsOf(heard.filter(({ attempt }) => attempt === 2))).toEqual(upTo(12));
  expect(heard.at(-1)).toMatchObject({ kind: 'SUCCEEDED', attempt: 2 });
}, 60_000);

test('a cancelled run ends with that', async () => {
  const { id } = await shop.training.trigger(endless);
  const following = follow(overWs, [servers[0]!.url], toGlobalId('TrainingRun', id));
  await shop.training.cancel(id);
  expect((await following).heard.map(({ kind }) => kind)).toEqual(['QUEUED', 'CANCELLED']);
});

test('closing the server ends what it streams, at once', async () => {
  const { id } = await shop.training.trigger(endless);
  const runId = toGlobalId('TrainingRun', id);
  for (const subscribe of [overSse, overWs]) {
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      services: createServices(shop),
      about,
      log: createTestLog(),
    });
    const events = subscribe(server.url, { runId });
    expect((await events.next()).value.data.trainingRunEvents.kind).toBe('QUEUED');
    const ended = events.next().catch((error: unknown) => error);
    await server.close();
    await ended;
    events.stop();
  }
}, 30_000);

describe('refused', () => {
  const stream = (body: object, headers = {}) =>
    ask(`${servers[0]!.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
    });

  test('what is no subscription, no document, or too large, in words', async () => {
    for (const [query, message] of [
      ['{ service { version } }', 'Only a subscription'],
      ['mutation { cancelTraining(input: { runId: "x" }) { userErrors { code } } }', 'Only a subscription'],
      ['subscription {', 'Syntax Error'],
      ['subscription { nothing }', 'Cannot query field'],
      [`subscription { ${'a '.repeat(3000)} }`, 'tokens'],
    ] as const) {
      const { status, json } = await stream({ query });
      expect(status).toBe(400);
      expect(json.errors[0].message).toContain(message);
    }
  });

  test('a run that there is not, an id that is none, a cursor that is none', async () => {
    const missing = toGlobalId('TrainingRun', '00000000-0000-4000-8000-000000000000');
    const { id } = await shop.training.trigger(endless);
    for (const [variables, code] of [
      [{ runId: missing }, 'NOT_FOUND'],
      [{ runId: 'x' }, 'INVALID_ID'],
      [{ runId: toGlobalId('TrainingRun', id), after: 'x' }, 'INVALID_CURSOR'],
      [{ runId: toGlobalId('TrainingRun', id), after: '9'.repeat(19) }, 'INVALID_CURSOR'],
    ] as const) {
      for (const subscribe of [overSse, overWs]) {
        const events = subscribe(servers[0]!.url, variables);
        const answer = await events.next().then(
          ({ value }) => value.errors,
          (error: unknown) => error,
        );
        expect(JSON.stringify(answer)).toContain(code);
        events.stop();
      }
    }
  });

  test('pages of another origin and other hosts', async () => {
    expect((await stream({ query: SUBSCRIPTION }, { origin: 'http://evil.example' })).status).toBe(403);
    const refused = (options: object, path = '/graphql') =>
      new Promise((resolve) => {
        const socket = new WebSocket(
          `${servers[0]!.url.replace('http', 'ws')}${path}`,
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
    const { json } = await post(servers[0]!.url, { query: SUBSCRIPTION, variables: { runId: 'x' } });
    expect(json.errors[0].message).toMatch(/\w/);
  });
});
