import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { buildApiSchema } from '../../src/resolvers/schema.js';
import { about, createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
let server: RunningServer;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
  await api.services.registry.promote({ version: await api.train('RIDGE') });
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
}, 60_000);
afterAll(async () => {
  agent.destroy();
  await server.close();
  await api.close();
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

function send(body: string | Buffer, headers: OutgoingHttpHeaders): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/graphql`, { method: 'POST', headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A 4xx or a typed error with the reason, or an answer if the request is valid. */
function check({ status, text }: Answer): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  const { data, errors } = JSON.parse(text);
  if (errors === undefined) {
    expect(status).toBe(200);
    expect(data).toEqual(expect.any(Object));
    return;
  }
  for (const { message, extensions } of errors) {
    expect(message).toMatch(/\w/);
    expect(extensions.code).toMatch(/^[A-Z_]+$/);
    expect([message, extensions.code]).not.toContain('INTERNAL_SERVER_ERROR');
  }
}

const plainJson = { 'content-type': 'application/json' };
/** Texts that have broken servers: NUL, lone surrogates, signs of the grammar, long ones. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '"',
    '\\',
    '{',
    '}}',
    '#',
    '"""',
    '\u202e',
    'x'.repeat(70_000),
  ),
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-1, 0, 101, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e308, 5e-324, -0),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const json = fc.oneof(scalar, fc.jsonValue({ maxDepth: 5 }), fc.array(scalar), fc.dictionary(text, scalar));

/** All tests together send 5,000 requests. */
const RUNS = 1000;

test('random JSON bodies and random operations cause no 5xx', async () => {
  const operation = fc.record(
    {
      query: fc.oneof(
        json,
        fc.constantFrom('{ __typename }', 'query Q($x: Int) { __typename }', 'mutation { x }'),
      ),
      variables: json,
      operationName: json,
      extensions: json,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(json, operation, fc.array(operation, { maxLength: 3 })), async (body) => {
      check(await send(JSON.stringify(body), plainJson));
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('random bytes, truncated bodies and wrong content types cause no 5xx', async () => {
  const whole = Buffer.from(
    JSON.stringify({
      query: 'query ($first: Int) { tracks(first: $first) { totalCount } }',
      variables: { first: 1 },
    }),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    fc.nat(whole.length).map((end) => whole.subarray(0, end)),
    fc
      .tuple(fc.nat(whole.length - 1), fc.nat(255))
      .map(([at, byte]) =>
        Buffer.concat([whole.subarray(0, at), Buffer.from([byte]), whole.subarray(at + 1)]),
      ),
  );
  const type = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=utf-16',
    'application/json; charset=nonsense',
    'application/graphql',
    'application/graphql-response+json',
    'application/xml',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'nonsense',
    '',
  );
  const encoding = fc.constantFrom(undefined, undefined, 'identity', 'gzip', 'br', 'nonsense');
  await fc.assert(
    fc.asyncProperty(bytes, type, encoding, async (body, contentType, contentEncoding) => {
      const headers: OutgoingHttpHeaders = { 'content-type': contentType };
      if (contentEncoding) headers['content-encoding'] = contentEncoding;
      check(await send(body, headers));
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('truncated, spliced and nested documents cause no 5xx', async () => {
  const document =
    'query Q($first: Int = 2, $f: TrackFilter) { tracks(first: $first, filter: $f) { ...T edges { node { id artist { name } } } } } fragment T on TrackConnection { pageInfo { endCursor } }';
  const tokens = document.split(/\b/);
  const broken = fc.oneof(
    fc.nat(document.length).map((end) => document.slice(0, end)),
    fc
      .array(fc.constantFrom(...tokens, '...', '@skip(if: true)', '$', '@', '!', '"""', '\u0000'), {
        maxLength: 60,
      })
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.nat(document.length), text)
      .map(([at, what]) => document.slice(0, at) + what + document.slice(at)),
    fc.nat(3000).map((depth) => '{ a '.repeat(depth) + '}'.repeat(depth)),
    fc.nat(3000).map((depth) => `{ tracks(first: ${'['.repeat(depth)}${']'.repeat(depth)}) { totalCount } }`),
  );
  await fc.assert(
    fc.asyncProperty(broken, async (query) => check(await send(JSON.stringify({ query }), plainJson))),
    { numRuns: RUNS },
  );
}, 120_000);

/** A random value for a type: often of its shape, rarely valid for the resolver. */
function valueOf(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueOf(type.ofType, depth);
  if (isListType(type)) return fc.array(valueOf(type.ofType, depth), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name), 'NONSENSE');
  if (isInputObjectType(type)) {
    if (depth > 3) return fc.constant({});
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    return fc.record(
      Object.fromEntries(
        fields.map((field) => [field.name, fc.option(valueOf(field.type, depth + 1), { freq: 6 })]),
      ),
      { requiredKeys: required },
    );
  }
  switch (type.name) {
    case 'Int':
    case 'SafeInt':
      return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -3, max: 120 }) }, fc.integer(), number);
    case 'Float':
      return fc.oneof({ weight: 5, arbitrary: fc.double({ noNaN: true, min: -1, max: 101 }) }, number);
    case 'Boolean':
      return fc.boolean();
    case 'Date':
      return fc.oneof(fc.constantFrom('2020-02-29', '0001-01-01', '9999-12-31', '2021-02-29'), text);
    case 'DateTime':
      return fc.oneof(
        fc.constantFrom('2020-02-29T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
        text,
      );
    case 'JSONObject':
      return fc.dictionary(text, json);
    case 'ID': {
      const id = (raw: string) => Buffer.from(raw).toString('base64url');
      return fc.oneof(
        fc
          .constantFrom('Track', 'Artist', 'TrainingRun', 'ModelVersion', 'Prediction', 'Nonsense')
          .chain((name) =>
            fc
              .oneof(fc.integer(), text, fc.uuid(), fc.constantFrom('1', '1:2', '99999999999999999999'))
              .map((key) => id(`${name}:${key}`)),
          ),
        text,
      );
    }
    default:
      return text;
  }
}

/** An operation on one root field with generated arguments. It selects the fields without arguments. */
function operationsOf(schema: GraphQLSchema, kind: 'query' | 'mutation'): fc.Arbitrary<object> {
  const root = (kind === 'query' ? schema.getQueryType() : schema.getMutationType())!;
  const leaves = (type: GraphQLObjectType): string =>
    `{ __typename ${Object.values(type.getFields())
      .filter(
        (field) =>
          field.args.length === 0 && !('getFields' in getNamedType(field.type)) && !isUnion(field.type),
      )
      .map(({ name }) => name)
      .join(' ')} }`;
  const operations = Object.values(root.getFields()).map((field) => {
    const type = getNamedType(field.type);
    const selection = isObjectType(type) ? leaves(type) : 'getFields' in type ? '{ __typename }' : '';
    const declared = field.args.map(
      (argument: GraphQLArgument) => `$${argument.name}: ${String(argument.type)}`,
    );
    const passed = field.args.map(({ name }) => `${name}: $${name}`);
    const list = (parts: string[]) => (parts.length > 0 ? `(${parts.join(', ')})` : '');
    const query = `${kind} Q${list(declared)} { ${field.name}${list(passed)} ${selection} }`;
    const required = field.args.filter((argument) => isNonNullType(argument.type)).map(({ name }) => name);
    return fc
      .record(Object.fromEntries(field.args.map((argument) => [argument.name, valueOf(argument.type)])), {
        requiredKeys: required,
      })
      .map((variables) => ({ query, variables }));
  });
  return fc.oneof(...operations);
}
const isUnion = (type: Parameters<typeof getNamedType>[0]) => 'getTypes' in getNamedType(type)!;

test('every field with arguments of the right type and random values causes no 5xx', async () => {
  const schema = buildApiSchema();
  const operation = fc.oneof(
    { weight: 3, arbitrary: operationsOf(schema, 'query') },
    { weight: 1, arbitrary: operationsOf(schema, 'mutation') },
  );
  await fc.assert(
    fc.asyncProperty(operation, async (body) => check(await send(JSON.stringify(body), plainJson))),
    { numRuns: 2 * RUNS },
  );
}, 240_000);

test('a body of 50 MB is refused before it is read', async () => {
  let sent = 0;
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = request(
      `${server.url}/graphql`,
      { method: 'POST', headers: plainJson, agent: false },
      (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
        outgoing.destroy();
      },
    );
    outgoing.on('error', reject);
    const chunk = Buffer.alloc(2 ** 16, '[');
    const more = (): void => {
      if (outgoing.destroyed || sent >= 50 * 2 ** 20) return;
      sent += chunk.length;
      outgoing.write(chunk, more);
    };
    more();
  });
  expect(status).toBe(413);
  expect(sent).toBeLessThan(20 * 2 ** 20);
}, 60_000);
