import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

withChromium('Overview', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  test.each([1280, 390])(
    'shows the champion, its error and the baselines at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/', { width });
      const champion = page.getByRole('region', { name: /Version 1/ });
      await champion.getByText('Mean absolute error').waitFor();
      const { model } = await dashboard.api.data(
        '{ model { champion { metrics(split: TEST) { mae baselines { baseline } } } } }',
      );
      await champion
        .getByText(`${model.champion.metrics[0].mae.toFixed(2)} popularity points`, { exact: true })
        .waitFor();
      await champion.getByText('95 % interval').waitFor();
      await champion.getByText('promoted by test').waitFor();

      const comparison = page.getByRole('figure', { name: 'Comparison with baselines' });
      await comparison.locator('svg[role=img]').waitFor();
      for (const words of ['Ridge regression', 'Overall mean', 'Version 1'])
        await comparison.getByText(words, { exact: true }).first().waitFor();
      await page.getByRole('region', { name: 'Dataset' }).getByText('300').waitFor();
      await page.getByRole('region', { name: 'Largest errors' }).getByRole('listitem').nth(4).waitFor();
      await page
        .getByRole('region', { name: 'Recent activity' })
        .getByText('Version 1 became champion')
        .waitFor();
      await check();
    },
    60_000,
  );

  test('offers a plot as a table, a PNG and a CSV', async () => {
    const { page, check } = await dashboard.open('/');
    const figure = page.getByRole('figure', { name: 'Comparison with baselines' });
    await figure.locator('svg[role=img]').waitFor();
    for (const [kind, beginning] of [
      ['PNG', '\x89PNG'],
      ['CSV', '\xef\xbb\xbftracks,predictor,mean absolute error'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('button', { name: `as ${kind}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`residual-comparison-with-baselines.${kind.toLowerCase()}`);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString('latin1').slice(0, beginning.length)).toBe(beginning);
    }
    await figure.getByRole('button', { name: 'Show table' }).click();
    await figure.getByRole('cell', { name: 'Ridge regression' }).waitFor();
    await check();
  }, 60_000);

  test('keeps the chosen theme', async () => {
    const { page, check } = await dashboard.open('/', { theme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await background();
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await background()).toBe(dark);
    await check();
  }, 60_000);

  test('starts a training and reports its end', async () => {
    const { page, check } = await dashboard.open('/');
    await page.getByRole('link', { name: 'Train a model' }).click();
    await page.getByRole('radio', { name: /^Ridge regression/ }).check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('status').getByText('Ridge regression is queued').waitFor();
    await page.goto(`${dashboard.url}/`);
    await page
      .getByRole('region', { name: 'Recent activity' })
      .getByText(/version 2, in/)
      .waitFor({ timeout: 30_000 });
    await check();
  }, 60_000);

  test('shows the pages in a drawer on a small screen', async () => {
    const { page, check } = await dashboard.open('/', { width: 390 });
    await page.getByRole('button', { name: 'Menu' }).click();
    await check();
    await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('dialog', { name: 'Menu' }).waitFor({ state: 'hidden' });
  }, 60_000);

  test('shows a message for an unknown address', async () => {
    const { page } = await dashboard.open('/nowhere');
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await page.getByRole('link', { name: 'Back to overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  }, 60_000);
});

withChromium('Overview of a first start', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ champion: false });
  }, 120_000);
  afterAll(() => dashboard?.close());

  test('shows the first champion as soon as there is one', async () => {
    const { page, check } = await dashboard.open('/');
    await page.getByRole('heading', { name: 'There is no champion yet' }).waitFor();
    const { api } = dashboard;
    await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
    await page
      .getByRole('region', { name: /Version 1/ })
      .getByText('Mean absolute error')
      .waitFor();
    await check();
  }, 60_000);
});
