import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
  await api.train('ARTIST_MEAN', 5);
}, 60_000);
afterAll(() => api.close());

const cardOf = async (number: number): Promise<string> =>
  (await api.data(`{ modelVersion(number: ${number}) { card } }`)).modelVersion.card;
/** Heading → text below it. */
const sections = (card: string) =>
  new Map(
    card
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]),
  );
const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('|'));

test('a card has the sections that a reader looks for, in order, and says what was measured', async () => {
  const card = await cardOf(1);
  expect(card.startsWith('# Track popularity, version 1\n\nRIDGE, registered on 20')).toBe(true);
  const parts = sections(card);
  expect([...parts.keys()]).toEqual([
    'Purpose',
    'Data',
    'Error',
    'Error by group',
    'Prediction intervals',
    'Noise ceiling',
    'Feature importance',
    'Limits',
    'Lineage',
    'Configuration',
  ]);
  for (const [name, text] of parts) expect([name, text]).not.toEqual([name, '']);

  const { modelVersion } = await api.data(`{ modelVersion(number: 1) {
    artifactHash metrics(split: TEST) { mae trackCount baselines { baseline mae } } run { config seed } datasetVersion { contentHash rows }
  } }`);
  const [test] = modelVersion.metrics;
  const errors = rows(parts.get('Error')!);
  expect(errors[0]).toContain(`on ${test.trackCount} TEST tracks`);
  expect(errors[2]).toMatch(new RegExp(`^\\| \\*\\*this version\\*\\* \\| ${test.mae.toFixed(2)} \\(`));
  for (const { mae } of test.baselines)
    expect(errors.some((row) => row.includes(` ${mae.toFixed(2)} (`))).toBe(true);
  expect(parts.get('Data')).toContain(`${modelVersion.datasetVersion.rows} tracks of`);
  expect(parts.get('Data')).toContain('RANDOM, seed 42, releases of one song together');
  expect(rows(parts.get('Error by group')!).some((row) => row.startsWith('| artist in training: '))).toBe(true);
  expect(parts.get('Prediction intervals')).toContain(`| all | ${test.trackCount} | `);
  expect(parts.get('Lineage')).toContain(modelVersion.artifactHash);
  expect(parts.get('Lineage')).toContain(modelVersion.datasetVersion.contentHash);
  const json = /```json\n([^]*)```/.exec(parts.get('Configuration')!)![1]!;
  expect(JSON.parse(json)).toEqual(modelVersion.run.config);
}); // prettier-ignore

test('every table is whole: each row has the cells of its head', async () => {
  for (const number of [1, 2]) {
    for (const table of (await cardOf(number)).split('\n\n').filter((part) => part.startsWith('|'))) {
      const widths = table
        .trim()
        .split('\n')
        .map((row) => row.match(/(?<!\\)\|/g)!.length);
      expect(new Set(widths).size).toBe(1);
    }
  }
});

test('what people wrote is quoted, and cannot become markup', async () => {
  await api.services.registry.describe({
    version: 2,
    description: '# Big\n| a | <script>alert(1)</script> [x](javascript:1)',
    addTags: ['a_b_c'],
  });
  const card = await cardOf(2);
  expect(card).toContain('\n> \\# Big\n> | a | &lt;script>alert(1)&lt;/script> \\[x\\](javascript:1)\n');
  expect(card).toContain('Tags: a\\_b\\_c.');
  expect(card.match(/^# /gm)).toHaveLength(1);
});

test('a baseline is told that it is one, and an archived version that it is over', async () => {
  expect(sections(await cardOf(1)).get('Limits')).toContain('is a baseline');
  expect(sections(await cardOf(1)).get('Limits')).not.toContain('no better than ridge');
  expect(sections(await cardOf(2)).get('Limits')).toContain('no better than ridge regression');
  await api.services.registry.archive({ version: 2 });
  expect(await cardOf(2)).toMatch(/Archived on \d{4}-\d\d-\d\d/);
});

test('a page of cards takes as many statements as one', async () => {
  const statements = async (first: number) => {
    let count = 0;
    const onAcquire = () => count++;
    api.db.pool.on('acquire', onAcquire);
    await api.data(`{ model { versions(first: ${first}) { edges { node { card } } } } }`);
    api.db.pool.off('acquire', onAcquire);
    return count;
  };
  expect(await statements(2)).toBe(await statements(1));
});
