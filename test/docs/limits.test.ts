import { MAX_PAGE_SIZE } from '../../src/db/lists/page.js';
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
  expect(Number(row('`first`, `last`'))).toBe(MAX_PAGE_SIZE);
});
