import type { Page } from 'playwright-core';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

const PREDICTED = `query ($facts: TrackFactsInput!) {
  predict(tracks: [{ facts: $facts }]) { predicted interval { lower upper } explanation { contributions { group } } }
}`;

withChromium('What if', () => {
  let dashboard: Dashboard;
  let today: string;
  beforeAll(async () => {
    dashboard = await openDashboard();
    const { datasetVersion } = await dashboard.api.data('{ datasetVersion { referenceDate } }');
    today = datasetVersion.referenceDate;
    await dashboard.api.services.registry.promote({
      version: await dashboard.api.train('RIDGE'),
      force: true,
      reason: 'it tells lengths apart',
    });
  }, 120_000);
  afterAll(() => dashboard?.close());

  const facts = (changes: object = {}) => ({
    name: 'Not Out Yet',
    artistName: 'A New Artist',
    albumType: 'single',
    albumTotalTracks: 1,
    trackNumber: 1,
    durationMs: 200_000,
    explicit: false,
    releaseDate: today,
    ...changes,
  });
  const predict = async (changes: object = {}) =>
    (await dashboard.api.data(PREDICTED, { facts: facts(changes) })).predict[0];
  const words = (value: number) => value.toFixed(Number.isInteger(value) ? 0 : 1);
  const card = (page: Page) => page.getByRole('region', { name: 'Prediction' });
  const says = (page: Page, value: number) =>
    card(page)
      .getByRole('definition')
      .filter({ hasText: words(value) })
      .first()
      .waitFor();
  const shown = (page: Page) => card(page).getByRole('definition').first().innerText();

  test.each([1280, 390])(
    'shows a scenario and its prediction on an empty page at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/what-if', { width });
      const { predicted, interval, explanation } = await predict();
      await says(page, predicted);
      if (interval)
        await card(page)
          .getByText(`${words(interval.lower)} to ${words(interval.upper)}`, { exact: true })
          .waitFor();
      await page
        .getByRole('figure', { name: 'Predicted distribution of the popularity' })
        .locator('svg[role=img]')
        .waitFor();
      const why = page.getByRole('figure', { name: 'Explanation of the prediction' });
      await why.getByRole('button', { name: 'Show table' }).click();
      expect(await why.getByRole('row').count()).toBe(explanation.contributions.length + 3);
      await page.getByText('New to the catalogue.').waitFor();
      await check();
    },
    60_000,
  );

  test('updates the prediction with a slider and ignores late responses', async () => {
    const { page, check } = await dashboard.open('/what-if');
    await says(page, (await predict()).predicted);
    let asked = 0;
    let underWay = 0;
    let most = 0;
    await page.route('**/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('query WhatIf(')) return route.continue();
      const late = [1500, 600, 600][asked++] ?? 0;
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, late));
      await route.continue();
      underWay--;
    });
    const slider = page.getByRole('slider', { name: 'Artist popularity' });
    for (let popularity = 0; popularity <= 100; popularity += 2) await slider.fill(String(popularity));
    const { predicted } = await predict({ artistPopularity: 100 });
    await says(page, predicted);
    const answer = await shown(page);
    await page.waitForTimeout(2000); // the late ones have come
    expect(await shown(page)).toBe(answer);
    expect(most).toBeLessThanOrEqual(3);
    expect(asked).toBeLessThan(51);
    await page.waitForURL(/popularity=100/);
    await check();
  }, 60_000);

  test('suggests an artist of the catalogue and fills in known facts', async () => {
    const { artists } = await dashboard.api.data(
      `{ artists(first: 1, orderBy: { field: TRACK_COUNT, direction: DESC }) { edges { node { name trackCount
         tracks(first: 1, orderBy: { field: RELEASE_DATE, direction: DESC }) { edges { node { artistPopularity artistFollowers genres } } } } } } }`,
    );
    const { name, trackCount, tracks } = artists.edges[0].node;
    const { page, check } = await dashboard.open('/what-if');
    await page.getByRole('combobox', { name: 'Artist', exact: true }).fill(name.slice(0, 6));
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.getByText(`${trackCount} tracks in the catalogue.`).waitFor();
    const { artistPopularity, artistFollowers, genres } = tracks.edges[0].node;
    const artist = { artistName: name, artistPopularity, artistFollowers, genres };
    await says(page, (await predict(artist)).predicted);
    await check();

    await page.reload();
    expect(await page.getByRole('combobox', { name: 'Artist', exact: true }).inputValue()).toBe(name);
    await says(page, (await predict(artist)).predicted);
  }, 60_000);

  test('compares a pinned scenario with the changed one, and keeps it in the address', async () => {
    const { page, check } = await dashboard.open('/what-if');
    const before = (await predict()).predicted;
    await says(page, before);
    await page.getByRole('button', { name: 'Pin this' }).click();
    await page.getByRole('slider', { name: 'Artist popularity' }).fill('90');
    const after = (await predict({ artistPopularity: 90 })).predicted;
    const moved = after - before;
    const difference = `${moved < 0 ? '−' : '+'}${Math.abs(moved).toFixed(1)} compared with the pinned ${words(before)}`;
    await card(page).getByText(difference).waitFor();
    await page.waitForURL(/popularity=90/);
    await page.reload();
    await card(page).getByText(difference).waitFor();
    await check();
    await page.getByRole('button', { name: 'Unpin' }).click();
    await card(page).getByText('compared with the pinned').waitFor({ state: 'hidden' });
  }, 60_000);

  test('starts from a released track and shows missing values at their fields', async () => {
    const { tracks } = await dashboard.api.data(
      '{ tracks(first: 1, orderBy: { field: POPULARITY, direction: DESC }) { edges { node { name artist { name } } } } }',
    );
    const { name, artist } = tracks.edges[0].node;
    const { page, check } = await dashboard.open('/what-if');
    await page.getByRole('combobox', { name: 'Start from an existing track' }).fill(name);
    await page
      .getByRole('option', { name: `${name} ${artist.name}` })
      .first()
      .click();
    const title = page.getByRole('textbox', { name: 'Title' });
    expect(await title.inputValue()).toBe(name);
    expect(await page.getByRole('combobox', { name: 'Artist', exact: true }).inputValue()).toBe(artist.name);
    await title.fill('');
    await page.getByText('Enter a title. The model uses its words.').waitFor();
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    await check();
    await page.getByRole('button', { name: 'Start over' }).click();
    await says(page, (await predict()).predicted);
  }, 60_000);
});

withChromium('What if without a champion', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ champion: false });
  }, 120_000);
  afterAll(() => dashboard?.close());

  test('shows a message', async () => {
    const { page, check } = await dashboard.open('/what-if');
    await page.getByText('There is no champion yet').waitFor();
    await check();
  }, 60_000);
});
