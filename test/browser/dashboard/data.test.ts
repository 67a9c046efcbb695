import { readFileSync } from 'node:fs';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';
import { drop } from './drop.js';

const csvOf = (seed: number, tracks: number) =>
  Buffer.concat([...toCsv(demoCatalogue({ seed, tracks }))]).toString();

/** Every third row has no valid popularity, and one row is a duplicate. */
function withFaults(csv: string) {
  const [header, ...rows] = csv.trim().split('\n');
  const at = header!.split(',').indexOf('track_popularity');
  const bad = rows.map((row, i) => {
    const fields = row.split(',');
    if (i % 3 === 0) fields[at] = 'loud';
    return fields.join(',');
  });
  return [header, ...bad, rows[1]].join('\n');
}

withChromium('Data', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ tracks: 300 });
  });
  afterAll(() => dashboard?.close());

  const newestImport = async () =>
    (
      await dashboard.api
        .data(`{ imports(first: 1) { totalCount edges { node { status fileName rowsRead rowsRejected
        rowsSuperseded tracksAdded tracksChanged datasetVersion { number rows } } } } }`)
    ).imports;

  test('previews a dropped file, imports it and follows the import to its dataset version', async () => {
    const { page, check } = await dashboard.open('/data');
    await page.getByRole('link', { name: 'Version 1' }).first().waitFor();
    await check();

    // No field of these rows has a comma, so the test can write the faulty rows manually.
    const plain = csvOf(11, 400)
      .split('\n')
      .filter((line) => !line.includes('"'))
      .join('\n');
    await drop(page, 'spring.csv', withFaults(plain));
    await page.waitForURL(/upload=/);
    const problems = page.getByRole('region', { name: 'Problems', exact: true });
    await problems.getByText('expected a number from 0 to 100').waitFor();
    await problems.getByText('loud').first().waitFor();
    await page
      .getByRole('region', { name: 'Columns', exact: true })
      .getByText('Popularity')
      .first()
      .waitFor();
    await check();

    await page.reload(); // the address restores the question
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForURL(/\/data\/imports\//);
    const imported = page.getByRole('region', { name: 'Imported' });
    await imported.getByText('Tracks added').waitFor({ timeout: 60_000 });
    const {
      edges: [{ node }],
    } = await newestImport();
    expect(node).toMatchObject({ status: 'SUCCEEDED', fileName: 'spring.csv', rowsSuperseded: 1 });
    expect(node.rowsRejected).toBeGreaterThan(50);
    for (const figure of [node.rowsRead, node.tracksAdded, node.rowsRejected])
      await imported.getByText(String(figure), { exact: true }).first().waitFor();

    const rejects = page.getByRole('table', { name: 'Rejected rows' });
    await rejects.getByText('expected a number from 0 to 100').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `All ${node.rowsRejected} rows as CSV` }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(node.rowsRejected + 1);
    expect(lines[1]).toContain('loud');
    await check();

    await page.getByRole('link', { name: `dataset version ${node.datasetVersion.number}` }).click();
    await page.getByRole('heading', { name: `Dataset version ${node.datasetVersion.number}` }).waitFor();
    await page.getByText(`+${node.datasetVersion.rows - 300} compared with`).waitFor();
  }, 120_000);

  test('refuses a file of another format with a message and imports nothing', async () => {
    const { totalCount } = await newestImport();
    const { page, check } = await dashboard.open('/data');
    await drop(page, 'shopping.csv', 'fruit;price\npear;2\n');
    await page
      .getByRole('alert')
      .getByText('This file has no column for artist, title, popularity.')
      .waitFor();
    expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0);
    await check();
    await page.getByRole('button', { name: 'Upload another file' }).click();
    await page.getByText('Drop a CSV of tracks here').waitFor();
    await drop(page, 'nothing.csv', '');
    await page.getByRole('alert').getByText('nothing.csv is empty').waitFor();
    await check();
    expect((await newestImport()).totalCount).toBe(totalCount);
  }, 60_000);

  test('chooses and discards a file by keyboard', async () => {
    const { totalCount } = await newestImport();
    const { page } = await dashboard.open('/data');
    const choose = page.getByRole('button', { name: 'Choose a file' });
    const chooser = page.waitForEvent('filechooser');
    await choose.focus();
    await page.keyboard.press('Enter');
    await (
      await chooser
    ).setFiles({ name: 'small.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf(3, 20)) });
    await page.getByRole('region', { name: 'First rows', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await choose.waitFor();
    expect((await newestImport()).totalCount).toBe(totalCount);
  }, 60_000);

  test('cancels a waiting import without remaining data', async () => {
    const { api } = dashboard;
    const before = await api.data('{ datasetVersion { number rows } }');
    const { page, check } = await dashboard.open('/data');
    await drop(page, 'large.csv', csvOf(5, 40_000));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForURL(/\/data\/imports\//);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the import' }).click();
    await page.getByText('The import was cancelled').waitFor({ timeout: 30_000 });
    await check();
    expect(await api.data('{ datasetVersion { number rows } }')).toEqual(before);
    await page.goto(`${dashboard.url}/data?status=CANCELLED`);
    await page.getByRole('table', { name: 'Imports' }).getByRole('link', { name: 'large.csv' }).waitFor();
  }, 120_000);

  test.each([1280, 390])(
    'shows the quality report of the API at %i pixels',
    async (width) => {
      const { api } = dashboard;
      const { datasetVersion } = await api.data(
        '{ datasetVersion(number: 1) { rows artists profile { column missing histogram { counts } commonest { value count } } } }',
      );
      const { page, check } = await dashboard.open('/data/versions/1', { width });
      const facts = page.getByRole('region', { name: 'Contents' });
      await facts.getByText(String(datasetVersion.artists), { exact: true }).waitFor();
      const missing = page.getByRole('figure', { name: 'Missing values' });
      await missing.getByRole('button', { name: 'Show table' }).click();
      const genres = datasetVersion.profile.find(({ column }: { column: string }) => column === 'genres');
      expect(
        await missing
          .getByRole('row', { name: /^Genres/ })
          .getByRole('cell')
          .nth(1)
          .innerText(),
      ).toBe(String(genres.missing));
      const artists = page.getByRole('figure', { name: 'Artist', exact: true });
      const { commonest } = datasetVersion.profile.find(
        ({ column }: { column: string }) => column === 'artist',
      );
      await artists.getByText(commonest[0].value).first().waitFor();
      await page.getByRole('figure', { name: 'Popularity', exact: true }).locator('svg[role=img]').waitFor();
      await check();
      await page.goto(`${dashboard.url}/data/versions/99`);
      await page.getByText('Dataset version not found').waitFor();
    },
    60_000,
  );
});
