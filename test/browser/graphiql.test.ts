import type { Browser } from 'playwright-core';
import { examples } from '../../src/http/examples/index.js';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { launch, withChromium } from './chromium.js';

withChromium('GraphiQL in a browser', () => {
  let api: TestApi;
  let server: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    api = await createTestApi();
    await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
    server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await api?.close();
  });

  test('follows a run live in its tab', async () => {
    const { trainingRuns } = await api.data('{ trainingRuns(first: 1) { edges { node { id } } } }');
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.route('**/graphiql/start.js', async (route) => {
      const response = await route.fetch();
      const script = (await response.text()).replace('the id of a run', trainingRuns.edges[0].node.id);
      await route.fulfill({ response, body: script });
    });
    await page.goto(`${server.url}/graphiql`, { timeout: 60_000 });
    const tab = page.getByRole('tab').filter({ hasText: 'Watch' });
    await tab.waitFor({ timeout: 60_000 });
    while ((await tab.getAttribute('aria-selected')) !== 'true') {
      await tab.getByRole('button').first().click(); // the first may only take the focus
      await page.waitForTimeout(200);
    }
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const response = page.locator('.graphiql-response');
    await response.getByText('SUCCEEDED').first().waitFor({ timeout: 30_000 });
    await page.close();
  }, 120_000);

  test('loads, runs the first example, contacts no other host and logs no errors', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto(`${server.url}/graphiql`, { timeout: 60_000 });
    const tabs = page.getByRole('tab');
    await tabs.filter({ hasText: 'Champion' }).waitFor({ timeout: 60_000 });
    expect(await tabs.count()).toBe(examples.length);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const response = page.locator('.graphiql-response');
    await response.getByText('ARTIST_MEAN').first().waitFor({ timeout: 30_000 });
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });

    const elsewhere = requests.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);
});
