import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

withChromium('Registry', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ tracks: 2500 });
    await dashboard.api.train('RIDGE', 1);
    await dashboard.api.train('RIDGE', 2, { penalty: 1e4 });
  }, 120_000);
  afterAll(() => dashboard?.close());

  const champion = async () =>
    (await dashboard.api.data('{ model { champion { number } } }')).model.champion.number as number;

  test.each([1280, 390])(
    'shows the champion, every version, the history and the lineage, at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/registry', { width });
      const table = page.getByRole('table', { name: 'Versions' });
      await table.getByRole('link', { name: 'Version 3' }).waitFor();
      const { model } = await dashboard.api.data(
        '{ model { versions(first: 10) { edges { node { number metrics(split: TEST) { mae } } } } } }',
      );
      for (const { node } of model.versions.edges)
        await table.getByText(node.metrics[0].mae.toFixed(2), { exact: true }).first().waitFor();
      await page.getByRole('region', { name: 'History' }).getByText('became champion').first().waitFor();
      await page.getByRole('figure', { name: 'Lineage' }).locator('svg[role=img]').waitFor();
      await check();
    },
    60_000,
  );

  test('restores the order and the filter from the address', async () => {
    const { page } = await dashboard.open('/registry?sort=TEST_MAE&direction=ASC&preset=RIDGE');
    const links = page.getByRole('table', { name: 'Versions' }).getByRole('link', { name: /^Version/ });
    await links.first().waitFor();
    const { model } = await dashboard.api.data(
      `{ model { versions(first: 9, filter: { preset: [RIDGE] }, orderBy: { field: TEST_MAE, direction: ASC }) { edges { node { number } } } } }`,
    );
    expect(await links.allInnerTexts()).toEqual(
      model.versions.edges.map(({ node }: { node: { number: number } }) => `Version ${node.number}`),
    );
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('RIDGE');
    await page.getByRole('button', { name: /^Version/ }).click();
    await page.waitForURL((url) => !url.search.includes('TEST_MAE'));
  }, 60_000);

  test('promotes a version with a reason, updates every page, and rolls back', async () => {
    const { page, check } = await dashboard.open('/registry/versions/2');
    await page.getByRole('region', { name: 'Errors' }).getByText('Ridge regression, test').waitFor();
    await check();
    await page.getByRole('button', { name: 'Promote', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Promote version 2' });
    await dialog.locator('[data-outcome=PASSED]').waitFor({ timeout: 60_000 });
    await check();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('less wrong');
    await dialog.getByRole('button', { name: 'Promote', exact: true }).click();
    await page.getByRole('status').getByText('Version 2 is champion').waitFor();
    await page
      .getByRole('banner')
      .or(page.locator('main header'))
      .getByText('Champion', { exact: true })
      .first()
      .waitFor();
    expect(await champion()).toBe(2);
    await page.getByRole('region', { name: 'As champion' }).getByText('“less wrong”').waitFor();

    await page.getByRole('button', { name: 'Roll back' }).click();
    const question = page.getByRole('dialog', { name: 'Roll back' });
    await question.getByRole('textbox', { name: 'Reason' }).fill('a drill');
    await question.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('status').getByText('Rolled back: version 1 is champion.').waitFor();
    expect(await champion()).toBe(1);

    await page.goto(`${dashboard.url}/registry`);
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('Rolled back to version 1 from version 2').waitFor();
    await history.getByText('“a drill”').waitFor();
    await history.getByText('“less wrong”').waitFor();
    await page
      .getByRole('figure', { name: 'The champion’s error over time' })
      .locator('svg[role=img]')
      .waitFor();
    await check();
  }, 120_000);

  test('requires a reason and a confirmation for a version that the gate refuses', async () => {
    const { data } = dashboard.api;
    await data('mutation { promoteModelVersion(input: { version: 2 }) { userErrors { code } } }');
    const { page, check } = await dashboard.open('/registry/versions/1');
    await page.getByRole('button', { name: 'Promote', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Promote version 1' });
    await dialog.locator('[data-outcome=REFUSED]').waitFor({ timeout: 60_000 });
    const all = dialog.getByRole('button', { name: 'Force promotion' });
    expect(await all.isDisabled()).toBe(true);
    await check();
    await dialog.getByRole('checkbox', { name: 'Override the gate' }).check();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('a drill of the fallback');
    await all.click();
    await page.getByRole('status').getByText('Version 1 is champion').waitFor();
    await page.getByRole('region', { name: 'As champion' }).getByText('Forced').first().waitFor();
    expect(await champion()).toBe(1);
  }, 120_000);

  test('keeps notes and tags, and archives a version permanently', async () => {
    const { page, check } = await dashboard.open('/registry/versions/3');
    await page.getByRole('textbox', { name: 'Description' }).fill('far too stiff');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('textbox', { name: 'New tag' }).fill('bad ! tag');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('alert').getByText('tag', { exact: false }).first().waitFor();
    await page.getByRole('textbox', { name: 'New tag' }).fill('drill');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Remove tag drill' }).waitFor();
    await page.getByText('Model card').click();
    await page.getByText('# ', { exact: false }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Predictions as CSV' }).getAttribute('href')).toContain(
      '/model-versions/3/predictions.csv',
    );
    await check();
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('button', { name: 'Archive permanently' }).click();
    await page.getByText(/^Archived /).waitFor();
    const { modelVersion } = await dashboard.api.data(
      '{ modelVersion(number: 3) { description tags archivedAt } }',
    );
    expect(modelVersion).toEqual({
      description: 'far too stiff',
      tags: ['drill'],
      archivedAt: expect.any(String),
    });
    expect(await page.getByRole('button', { name: 'Promote', exact: true }).count()).toBe(0);
    await check();
  }, 60_000);

  test('shows a message for an unknown version', async () => {
    const { page, check } = await dashboard.open('/registry/versions/99');
    await page.getByText('There is no version 99').waitFor();
    await check();
  }, 60_000);
});
