import { differences } from '../../../src/ml/search/config-path.js';

test('lists differences of both sides by dotted path, with whole lists and with branches that one side lacks', () => {
  const before = { epochs: 5, rate: { a: 1, b: 2 }, list: [1, 2], gone: { deep: 1 }, same: null };
  const after = { epochs: 5, rate: { a: 1, b: 3 }, list: [1, 3], added: true, gone: 7, same: null };
  expect(differences(before, after)).toEqual([
    { path: 'rate.b', before: 2, after: 3 },
    { path: 'list', before: [1, 2], after: [1, 3] },
    { path: 'gone', before: { deep: 1 }, after: 7 },
    { path: 'added', before: undefined, after: true },
  ]);
  expect(differences(before, before)).toEqual([]);
});
