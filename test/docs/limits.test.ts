import {
  MAX_EXPLAINED_TRACKS,
  MAX_PAGE_SIZE,
  MAX_PREDICT_TRACKS,
  MAX_SUBSCRIPTIONS,
} from '../../src/domain/limits.js';
import { limits } from '../../src/http/operation-limits.js';
import { readText } from './markdown.js';

test('docs/api.md states the limits of the code', () => {
  const table = /### Limits(.*?)### Ids/s.exec(readText('docs/api.md'))![1]!;
  const row = (what: string) =>
    new RegExp(`^\\| ${what} +\\| +([0-9,]+)`, 'm').exec(table)?.[1]?.replace(',', '');
  expect({
    tokens: Number(row('document')),
    depth: Number(row('nesting depth')),
    rootFields: Number(row('fields at the top level')),
    aliases: Number(row('aliases')),
    rows: Number(row('rows in the answer')),
  }).toEqual(limits);
  expect({
    page: Number(row('`first`, `last`')),
    predict: Number(row('tracks of `predict`')),
    explanations: Number(row('predictions with explanations')),
    subscriptions: Number(row('subscriptions per WebSocket')),
  }).toEqual({
    page: MAX_PAGE_SIZE,
    predict: MAX_PREDICT_TRACKS,
    explanations: MAX_EXPLAINED_TRACKS,
    subscriptions: MAX_SUBSCRIPTIONS,
  });
});
