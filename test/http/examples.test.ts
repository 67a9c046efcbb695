import { Kind, parse } from 'graphql';
import { examples } from '../../src/http/examples/index.js';
import { type TestApi, createTestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
  await api.train('RIDGE'); // as after a first start: a champion, and one that might follow it
}, 60_000);
afterAll(() => api.close());

const operations = examples.flatMap((document) =>
  parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [[definition.name!.value, document] as const] : [],
  ),
);

test.each(operations)('%s runs as it stands', async (name, document) => {
  const definition = parse(document).definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === name,
  );
  const { start, end } = definition!.loc!;
  const { errors, data } = await api.execute(document.slice(start, end), { uploadId: 'not yet' });
  expect(errors).toEqual([]);
  expect(data).toBeTruthy();
});
