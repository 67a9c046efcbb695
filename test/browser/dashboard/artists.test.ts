import type { Json } from '../../support/http.js';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

/** A name that addresses, links and headings must escape. */
const ODD = 'AC/DC & "Ünïcode" 100% #1? 東京';
const LATE = 'Came Later';

const signed = (value: number) =>
  `${/[1-9]/.test(value.toFixed(1)) ? (value < 0 ? '−' : '+') : ''}${Math.abs(value).toFixed(1)}`;

withChromium('Artists', () => {
  let dashboard: Dashboard;
  let most: { name: string; trackCount: number };

  beforeAll(async () => {
    dashboard = await openDashboard();
    const { pool } = dashboard.api.db;
    await pool.query(
      `UPDATE artist SET name = $1 WHERE id = (SELECT artist_id FROM artist_error_statistic WHERE split = 'TEST'
       ORDER BY shrunken_mae DESC, artist_id LIMIT 1)`,
      [ODD],
    );
    await pool.query(
      `WITH a AS (INSERT INTO artist (name, track_count, mean_popularity) VALUES ($1, 1, 55) RETURNING id)
       INSERT INTO track (key, name, artist_id, popularity, genres, release_date)
       SELECT 'late', 'Not evaluated yet', id, 55, '{}', '2025-11-01' FROM a`,
      [LATE],
    );
    const { artistErrorStats } = await dashboard.api.data(`{ artistErrorStats(first: 1,
      orderBy: { field: TRACK_COUNT, direction: DESC }) { edges { node { artist { name trackCount } } } } }`);
    most = artistErrorStats.edges[0].node.artist;
  }, 120_000);
  afterAll(() => dashboard?.close());

  test.each([1280, 390])(
    'are listed in descending order of expected error, with the numbers of the API, at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/artists', { width });
      const { artistErrorStats } = await dashboard.api.data(`{ artistErrorStats(first: 2,
        orderBy: { field: SHRUNKEN_MAE, direction: DESC }) { totalCount edges { node {
          mae bias trackCount shrunkenMae shrunkenMaeInterval { lower upper } artist { name trackCount } } } } }`);
      for (const [i, { node }] of (artistErrorStats.edges as Json[]).entries()) {
        const row = page.getByRole('row').nth(i + 1);
        await row.getByRole('link', { name: node.artist.name, exact: true }).waitFor();
        const text = await row.textContent();
        const { lower, upper } = node.shrunkenMaeInterval;
        expect(text).toContain(`${node.shrunkenMae.toFixed(2)}${lower.toFixed(2)} to ${upper.toFixed(2)}`);
        expect(text).toContain(signed(node.bias));
        expect(text).toContain(`${node.trackCount} of ${node.artist.trackCount} track`);
        expect(text).toContain(node.mae.toFixed(2));
      }
      await page.getByText(`${artistErrorStats.totalCount} artists`, { exact: true }).waitFor();
      await page.getByRole('figure', { name: 'Bias by artist' }).locator('svg[role=img]').waitFor();
      await check();
    },
    60_000,
  );

  test('are searched, filtered and ordered, and the address restores the view', async () => {
    const { page, check } = await dashboard.open('/artists');
    await page.getByRole('combobox', { name: 'Split' }).selectOption('Training tracks');
    await page.getByRole('combobox', { name: 'Minimum tracks' }).selectOption('2 training tracks');
    await page.getByRole('columnheader', { name: 'Bias' }).getByRole('button').click();
    await page.locator('th[aria-sort=ascending]').filter({ hasText: 'Bias' }).waitFor();
    const { artistErrorStats } = await dashboard.api
      .data(`{ artistErrorStats(first: 1, split: TRAIN, minTracks: 2,
      orderBy: { field: BIAS, direction: ASC }) { totalCount edges { node { artist { name } } } } }`);
    const first = artistErrorStats.edges[0].node.artist.name;
    await page.getByText(`${artistErrorStats.totalCount} artists`, { exact: true }).waitFor();
    await page.getByRole('row').nth(1).getByRole('link', { name: first, exact: true }).waitFor();
    const search = page.getByRole('searchbox', { name: 'Artist' });
    await search.fill(first.toUpperCase());
    await page.getByText('1 artist', { exact: true }).waitFor();
    await check();

    await page.reload();
    await page.getByText('1 artist', { exact: true }).waitFor();
    await page.locator('th[aria-sort=ascending]').filter({ hasText: 'Bias' }).waitFor();
    expect(await search.inputValue()).toBe(first.toUpperCase());
    expect(await page.getByRole('combobox', { name: 'Order' }).inputValue()).toBe('BIAS ASC');
    expect(await page.getByRole('combobox', { name: 'Minimum tracks' }).inputValue()).toBe('2');

    await search.fill('an unknown name');
    await page.getByText('No artist matches').waitFor();
    await check();
    await page.getByRole('button', { name: 'Show all artists' }).click();
    await page.getByRole('row').nth(5).waitFor();
  }, 60_000);

  test('are ordered by name, and invalid parameters in the address are ignored', async () => {
    const { page, check } = await dashboard.open('/artists?sort=NAME&direction=ASC&split=NONE&min=x');
    const { artistErrorStats } = await dashboard.api.data(`{ artistErrorStats(first: 1,
      orderBy: { field: NAME, direction: ASC }) { edges { node { artist { name } } } } }`);
    const { name } = artistErrorStats.edges[0].node.artist;
    await page.getByRole('row').nth(1).getByRole('link', { name, exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Name, Z first');
    await page.locator('th[aria-sort=descending]').filter({ hasText: 'Artist' }).waitFor();
    await check();
  }, 60_000);

  test.each([1280, 390])(
    'have a page with errors by split, tracks over time, and links to each track, at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open(`/artists/${encodeURIComponent(most.name)}`, { width });
      const { artist } = await dashboard.api.data(
        `query ($name: String!) { artist(name: $name) { test: errorStats { mae shrunkenMae bias trackCount }
          tracks(first: 1) { edges { node { name prediction { actual predicted residual } } } } } }`,
        { name: most.name },
      );
      const errors = page.getByRole('region', { name: 'Error of the champion' });
      await errors.getByText('Expected error of the next track').waitFor();
      const text = await errors.textContent();
      expect(text).toContain(`${artist.test.shrunkenMae.toFixed(2)} points`);
      expect(text).toContain(`${artist.test.mae.toFixed(2)} points`);
      expect(text).toContain(`${signed(artist.test.bias)} points`);
      const figure = page.getByRole('figure', { name: 'Predicted and actual over time' });
      await figure.locator('svg[role=img]').waitFor();
      await figure.getByRole('tab', { name: 'Evenly spaced' }).click();
      await page.waitForURL(/along=order/);
      await check();

      const { name, prediction } = artist.tracks.edges[0].node;
      const row = page
        .getByRole('table', { name: `Tracks of ${most.name}` })
        .getByRole('row')
        .nth(1);
      await row.getByText(name, { exact: true }).first().waitFor();
      expect(await row.textContent()).toContain(signed(prediction.residual));
      await row.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    },
    60_000,
  );

  test('are linked from the plot and from their tracks', async () => {
    const { page, check } = await dashboard.open('/artists');
    const dots = page.getByRole('figure', { name: 'Bias by artist' }).locator('svg[role=img] circle');
    await dots.last().waitFor();
    await dots.last().click({ force: true });
    await page.getByRole('figure', { name: 'Predicted and actual over time' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/artists\/.+/);
    const tracks = page
      .getByRole('figure', { name: 'Predicted and actual over time' })
      .locator('svg[role=img] circle');
    await tracks.last().waitFor();
    await tracks.last().click({ force: true });
    await page.waitForURL(/\/tracks\/.+/);
    await page.getByRole('region', { name: 'Prediction' }).waitFor();
    await check();
  }, 60_000);

  test('may have any name', async () => {
    const { page, check } = await dashboard.open('/artists');
    await page.getByRole('link', { name: ODD, exact: true }).click();
    await page.getByRole('heading', { name: ODD, level: 1 }).waitFor();
    await page.getByText('Expected error of the next track').waitFor();
    await page.reload();
    await page.getByText('Expected error of the next track').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(ODD);
    await check();
  }, 60_000);

  test('show a message if unknown or not evaluated yet', async () => {
    const unknown = await dashboard.open('/artists/Unknown%2F%22here%22');
    await unknown.page.getByText('There is no artist called “Unknown/"here"”').waitFor();
    await unknown.check();
    await unknown.page.getByRole('link', { name: /^Search for artists/ }).click();
    await unknown.page.getByText('No artist matches').waitFor();

    const late = await dashboard.open(`/artists/${encodeURIComponent(LATE)}`, { width: 390 });
    await late.page.getByText('The champion has no predictions for this artist').waitFor();
    await late.page.getByRole('figure').getByText('There are no predictions yet').waitFor();
    await late.page.getByRole('figure').locator('svg[role=img]').waitFor();
    await late.check();
  }, 60_000);
});

withChromium('Artists without a champion', () => {
  test('show a message for missing data', async () => {
    const dashboard = await openDashboard({ tracks: 50, champion: false });
    try {
      const { page, check } = await dashboard.open('/artists');
      await page.getByText('There is no champion yet').waitFor();
      await check();
      const { artists } = await dashboard.api.data('{ artists(first: 1) { edges { node { name } } } }');
      const { name } = artists.edges[0].node;
      const artist = await dashboard.open(`/artists/${encodeURIComponent(name)}`);
      await artist.page.getByText('There is no champion yet').waitFor();
      await artist.page.getByRole('table', { name: `Tracks of ${name}` }).waitFor();
      await artist.check();
    } finally {
      await dashboard.close();
    }
  }, 120_000);
});
