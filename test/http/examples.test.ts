import { Kind, OperationTypeNode, parse } from 'graphql';
import { examples } from '../../src/http/examples/index.js';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { ask } from '../support/http.js';

let api: TestApi;
let server: RunningServer;
/** Ids that a reader would insert. */
let variables: Record<string, string>;
beforeAll(async () => {
  api = await createTestApi();
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
  await api.train('RIDGE'); // like a first start: a champion and a candidate
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
  const { trainingRuns, imports } = await api.data(
    '{ trainingRuns(first: 1) { edges { node { id } } } imports(first: 1) { edges { node { id } } } }',
  );
  variables = {
    uploadId: '00000000-0000-4000-8000-000000000000',
    runId: trainingRuns.edges[0].node.id,
    importId: imports.edges[0].node.id,
  };
}, 60_000);
afterAll(async () => {
  await server.close();
  await api.close();
});

const operations = examples.flatMap(({ query: document }) =>
  parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [
          {
            name: definition.name!.value,
            isSubscription: definition.operation === OperationTypeNode.SUBSCRIPTION,
            text: document.slice(definition.loc!.start, definition.loc!.end),
          },
        ]
      : [],
  ),
);

test.each(operations)('$name runs unchanged', async ({ text, isSubscription }) => {
  if (isSubscription) {
    const body = JSON.stringify({ query: text, variables });
    const headers = { 'content-type': 'application/json' };
    const stream = await ask(`${server.url}/graphql/stream`, { method: 'POST', headers, body });
    expect(stream.text).toContain('"kind":"SUCCEEDED"');
    return;
  }
  const { errors, data } = await api.execute(text, variables);
  expect(errors).toEqual([]);
  expect(data).toBeTruthy();
});

test('every operation has a unique name, because tabs are found by name', () => {
  const names = operations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
