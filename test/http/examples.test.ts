import { Kind, parse } from 'graphql';
import { examples } from '../../src/http/examples/index.js';
import { type TestApi, createTestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
