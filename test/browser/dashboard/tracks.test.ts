import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

withChromium('Tracks', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  test.each([1280, 390])(
    'are listed in descending order of popularity at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/tracks', { width });
      const { tracks } = await dashboard.api.data(
        '{ tracks(first: 1, orderBy: { field: POPULARITY, direction: DESC }) { edges { node { name popularity } } } }',
      );
      const first = page.getByRole('row').nth(1);
      await first.getByText(tracks.edges[0].node.name).waitFor();
      await first.getByRole('cell', { name: String(tracks.edges[0].node.popularity), exact: true }).waitFor();
      await page
        .getByRole('columnheader', { name: 'Popularity' })
        .and(page.locator('[aria-sort=descending]'))
        .waitFor();
      await check();
    },
    60_000,
  );

  test('load on scroll, and only visible rows are rendered', async () => {
    const { page, check } = await dashboard.open('/tracks');
    await page.getByText('50 of 300 shown').waitFor();
    while (!(await page.getByText('300 of 300 shown').isVisible())) await page.mouse.wheel(0, 2000);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    await check();
  }, 60_000);

  test('are found by name and artist, and the address restores the search', async () => {
    const { page, check } = await dashboard.open('/tracks');
    const { artists } = await dashboard.api.data(
      '{ artists(first: 1, orderBy: { field: TRACK_COUNT, direction: DESC }) { edges { node { name trackCount } } } }',
    );
    const { name, trackCount } = artists.edges[0].node;
    const artist = page.getByRole('combobox', { name: 'Artist' });
    await artist.fill(name);
    await page.getByRole('option').first().waitFor();
    await check();
    await artist.press('ArrowDown');
    await artist.press('Enter');
    await page.getByText(`${trackCount} of ${trackCount} shown`).waitFor();
    await page.getByRole('columnheader', { name: 'Track' }).getByRole('button').click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    await page.reload();
    await page.getByText(`${trackCount} of ${trackCount} shown`).waitFor();
    await page.locator('th[aria-sort=ascending]').waitFor();
    expect(await artist.inputValue()).toBe(name);
    await page.getByRole('searchbox', { name: 'Name' }).fill('no such title');
    await page.getByText('No track matches').waitFor();
    await check();
  }, 60_000);

  test.each([1280, 390])(
    'have a page with prediction, reasons and history, at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/tracks', { width });
      const { residuals } = await dashboard.api.data(
        '{ residuals(first: 1, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) { edges { node { residual predicted track { name } } } } }',
      );
      const { residual, predicted, track } = residuals.edges[0].node;
      await page.getByRole('searchbox', { name: 'Name' }).fill(track.name);
      await page.getByRole('link', { name: track.name, exact: true }).first().click();
      await page.getByRole('heading', { name: track.name, level: 1 }).waitFor();
      const prediction = page.getByRole('region', { name: 'Prediction' });
      await prediction.getByText(predicted.toFixed(1), { exact: true }).waitFor();
      await prediction
        .getByText(`${residual < 0 ? '−' : '+'}${Math.abs(residual).toFixed(1)} points`)
        .waitFor();
      await page
        .getByRole('figure', { name: 'Explanation of the prediction' })
        .locator('svg[role=img]')
        .waitFor();
      await page.getByText('One observation so far').waitFor();
      await check();
    },
    60_000,
  );
});
