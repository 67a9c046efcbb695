import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import WebSocket from 'ws';
import { type RunningServer, startServer } from '../../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../../support/api.js';
import { ask, type Json, post } from '../../support/http.js';

let api: TestApi;
let server: RunningServer;
let runId: string;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
  const { triggerTraining } = await api.data(
    'mutation { triggerTraining(input: { preset: RIDGE }) { run { id } } }',
  );
  runId = triggerTraining.run.id;
});
afterAll(async () => {
  await server.close();
  await api.close();
});
/** After any input, the server still runs and has logged no unexpected error. */
afterEach(async () => {
  expect((await post(server.url, { query: '{ __typename }' })).status).toBe(200);
  expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

const QUERY =
  'subscription ($id: ID!, $after: String) { trainingRunEvents(runId: $id, after: $after) { kind } }';
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '\u0000', '\ud800', '"', '{', '__proto__', 'constructor', 'x'.repeat(70_000)),
);
const json = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(null, -1, 2 ** 63, [], {}, [[[[]]]]),
);
const document = fc.oneof(
  fc.constantFrom(QUERY, '{ __typename }', 'subscription { __typename }', `${QUERY} ${QUERY}`),
  fc.nat(QUERY.length).map((end) => QUERY.slice(0, end)),
  fc.tuple(fc.nat(QUERY.length), text).map(([at, what]) => QUERY.slice(0, at) + what + QUERY.slice(at)),
  fc.nat(2000).map((depth) => `subscription ${'{ a '.repeat(depth)}${'}'.repeat(depth)}`),
  json,
);
const variables = fc.oneof(json, fc.record({ id: json, after: json }, { requiredKeys: [] }));
const operation = fc.record(
  { query: document, variables, operationName: json, extensions: json },
  { requiredKeys: [] },
);
const typed = ({ message, extensions }: Json) => {
  expect(message).toMatch(/\w/);
  expect(extensions.code).toMatch(/^[A-Z_]+$/);
  expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
};

describe('over Server-Sent Events', () => {
  /** A 4xx with typed errors, or a stream of results that ends. */
  function check({ status, text: body }: { status: number; text: string }): void {
    expect(status).toBeLessThan(500);
    if (status >= 400) return (JSON.parse(body).errors as Json[]).forEach(typed);
    expect(status).toBe(200);
    for (const [, data] of body.matchAll(/^event: next\ndata: (.*)$/gm))
      JSON.parse(data!).errors.forEach(typed);
    expect(body.endsWith('event: complete\ndata:\n\n')).toBe(true);
  }
  const url = () => `${server.url}/graphql/stream`;

  test('random JSON bodies are refused or answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(json, operation, fc.array(operation, { maxLength: 2 })), async (body) => {
        const headers = { 'content-type': 'application/json' };
        check(await ask(url(), { method: 'POST', headers, body: JSON.stringify(body) }));
      }),
      { numRuns: 400 },
    );
  });

  test('random bytes and URLs are refused or answered', async () => {
    const type = fc.constantFrom(
      'application/json',
      'text/plain',
      'application/graphql',
      'text/event-stream',
      'x',
      '',
    );
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(bytes, type, async (body, contentType) => {
        check(await ask(url(), { method: 'POST', headers: { 'content-type': contentType }, body }));
      }),
      { numRuns: 200 },
    );
    const short = fc.string({ unit: 'binary', maxLength: 40 });
    const parameters = fc.dictionary(
      fc.constantFrom('query', 'variables', 'operationName', 'token', 'x'),
      short,
    );
    await fc.assert(
      fc.asyncProperty(parameters, fc.boolean(), async (asked, known) => {
        const search = new URLSearchParams(known ? { ...asked, query: QUERY } : asked);
        check(await ask(`${url()}?${search.toString()}`));
      }),
      { numRuns: 200 },
    );
    expect((await ask(url(), { method: 'PUT' })).status).toBe(404);
  });
});

describe('over WebSocket', () => {
  const open = async (protocol: string | string[] = 'graphql-transport-ws') => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, protocol);
    const told: Json[] = [];
    socket.on('message', (data) => told.push(JSON.parse((data as Buffer).toString())));
    socket.on('error', () => undefined);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await once(socket, 'open');
    return { socket, told, closed };
  };
  /** A connection after connection_ack. */
  const greeted = async () => {
    const connection = await open();
    send(connection.socket, init);
    await once(connection.socket, 'message');
    return connection;
  };
  const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));
  const init = { type: 'connection_init' };
  const subscribe = (id: string, query: unknown = QUERY) => ({
    id,
    type: 'subscribe',
    payload: { query, variables: { id: runId } },
  });

  test.each<[string, object[], number]>([
    ['a second connection_init', [init], 4429],
    ['two subscriptions of one id', [subscribe('1'), subscribe('1')], 4409],
    ['a type that there is not', [{ type: 'nonsense' }], 4400],
    ['a subscription without an id', [{ type: 'subscribe', payload: { query: QUERY } }], 4400],
  ])('%s closes the connection with the code of the protocol', async (_, messages, code) => {
    const { socket, closed } = await greeted();
    for (const message of messages) send(socket, message);
    expect(await closed).toBe(code);
  });

  test('a subscription before connection_init closes it', async () => {
    const { socket, closed } = await open();
    send(socket, subscribe('1'));
    expect(await closed).toBe(4401);
  });

  test.each<[string, string | Buffer, number]>([
    ['no JSON', 'nonsense', 4400],
    ['bytes', Buffer.from([0xff, 0x00, 0xfe]), 4400],
    ['more than a megabyte', 'x'.repeat(2 ** 20 + 1), 1009],
  ])('%s closes it', async (_, frame, code) => {
    const { socket, closed } = await open();
    socket.send(frame);
    expect(await closed).toBe(code);
  });

  test('invalid frames close it, and so does a missing connection_init after three seconds', async () => {
    const broken = await open();
    (broken.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
      Buffer.alloc(64, 0xff),
    );
    expect(await broken.closed).toBe(1002);
    expect(await (await open()).closed).toBe(4408);
  });

  test('another subprotocol is refused', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4406);
    await expect(open('graphql-ws')).rejects.toThrow(/subprotocol/i);
  });

  test('a connection accepts 100 subscriptions, and another after one of them ends', async () => {
    const { socket, told } = await greeted();
    const answersTo = (id: string) => told.filter((message) => message.id === id);
    const until = async (id: string) => {
      while (answersTo(id).length === 0) await setTimeout(10);
      return answersTo(id)[0];
    };
    for (let i = 1; i <= 101; i++) send(socket, subscribe(String(i)));
    expect(await until('100')).toMatchObject({ type: 'next' });
    const refused = await until('101');
    expect(refused).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    send(socket, { id: '7', type: 'complete' });
    send(socket, subscribe('102'));
    expect(await until('102')).toMatchObject({ type: 'next' });
    socket.terminate();
  });

  test('random messages cause a close code of the protocol or typed errors', async () => {
    const id = fc.constantFrom('1', '2', '__proto__', 'constructor', '');
    const type = fc.constantFrom(
      'connection_init',
      'subscribe',
      'complete',
      'ping',
      'pong',
      'next',
      'nonsense',
    );
    const message = fc.oneof(
      { weight: 4, arbitrary: fc.record({ id, type: fc.constant('subscribe'), payload: operation }) },
      { weight: 2, arbitrary: fc.record({ id, type, payload: json }, { requiredKeys: ['type'] }) },
      { weight: 1, arbitrary: json },
    );
    const frames = fc.array(message, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), frames, async (greets, messages) => {
        const { socket, told, closed } = await (greets ? greeted() : open());
        for (const one of messages) socket.send(JSON.stringify(one));
        send(socket, { type: 'ping', payload: { last: true } });
        const answered = async () => {
          while (socket.readyState === socket.OPEN && !told.some(({ payload }) => payload?.last === true))
            await setTimeout(2);
        };
        await answered();
        const code = socket.readyState === socket.OPEN ? null : await closed;
        if (code !== null) expect([4400, 4401, 4409, 4429]).toContain(code);
        for (const { type, payload } of told) {
          if (type === 'error') payload.forEach(typed);
          if (type === 'next') payload.errors?.forEach(typed);
        }
        socket.terminate();
        await closed;
      }),
      { numRuns: 400 },
    );
  });

  test('invalid and interrupted handshakes are refused', async () => {
    const { hostname, port } = new URL(server.url);
    const lines = fc.tuple(
      fc.constantFrom('/graphql', '//', '/graphql?%', 'http://[', '*', '/elsewhere'),
      fc.constantFrom(`${hostname}:${port}`, 'evil.example', ''),
      fc.constantFrom('websocket', 'h2c', 'nonsense'),
      fc.constantFrom('13', '8', 'x'),
      fc.constantFrom('dGhlIHNhbXBsZSBub25jZQ==', 'short', ''),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(lines, async ([path, host, upgrade, version, key, reset]) => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        const head = [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', `Upgrade: ${upgrade}`];
        head.push(`Sec-WebSocket-Version: ${version}`, `Sec-WebSocket-Key: ${key}`, '', '');
        socket.write(head.join('\r\n'));
        if (!reset) {
          const [answer] = (await once(socket, 'data')) as [Buffer];
          expect(answer.toString()).toMatch(/^HTTP\/1\.1 (101|4\d\d) /);
        }
        socket.resetAndDestroy();
      }),
      { numRuns: 200 },
    );
  });
});
