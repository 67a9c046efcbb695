import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { describeWithData } from '../../support/data.js';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';
import { drop } from './drop.js';

const SEED_CSV = 'spotify-2009-2025.csv';

/** Trains with the given form values and returns the number of the new version. */
async function train(page: Page, preset: RegExp, options: Record<string, string> = {}): Promise<number> {
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await page.getByRole('link', { name: 'Train a model' }).click();
  await page.getByRole('radio', { name: preset }).check();
  for (const [name, value] of Object.entries({ ...options, Seed: '1' }))
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  if ('Epochs' in options) await watchTheCurve(page);
  const became = page.getByRole('heading', { name: /^Created version \d+/ });
  await became.waitFor({ timeout: 240_000 });
  return Number(/\d+$/.exec(await became.innerText())![0]);
}

/** Waits until the plot has shown the curve at three increasing lengths. */
async function watchTheCurve(page: Page): Promise<void> {
  const curve = page.getByRole('figure', { name: 'Mean absolute error by epoch' }).locator('svg[role=img]');
  const seen = new Set<number>();
  while (seen.size < 3) {
    const label = await curve.getAttribute('aria-label', { timeout: 120_000 });
    const epochs = Number(/(\d+) epochs?/.exec(label ?? '')?.[1] ?? 0);
    expect(epochs).toBeGreaterThanOrEqual(Math.max(0, ...seen));
    if (epochs > 0) seen.add(epochs);
    await page.waitForTimeout(20);
  }
}

/** Promotes with the gate, or against the gate with a confirmation. */
async function promote(page: Page, version: number, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Promote', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Promote version ${version}` });
  await dialog
    .locator('[data-outcome]')
    .or(dialog.getByText('This is the first champion'))
    .first()
    .waitFor({ timeout: 60_000 });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  const override = dialog.getByRole('checkbox', { name: 'Override the gate' });
  if (await override.isVisible()) await override.check();
  await dialog.getByRole('button', { name: /promot/i }).click();
  await page.getByRole('status').getByText(`Version ${version} is champion`).waitFor();
}

function journey(name: string, csv: () => string, tracks: number): void {
  withChromium(`The whole road, with ${name}`, () => {
    let dashboard: Dashboard;
    beforeAll(async () => {
      dashboard = await openDashboard({ tracks: 0, champion: false });
    });
    afterAll(() => dashboard?.close());

    test('import by drop, train, compare, promote, see the champion change, roll back', async () => {
      const { page, check } = await dashboard.open('/');
      const seeChampion = async (version: number) => {
        await page.getByRole('link', { name: 'Overview' }).first().click();
        await page.getByRole('heading', { name: new RegExp(`^Version ${version}\\b`) }).waitFor();
      };
      await page.getByRole('link', { name: 'Upload a file' }).click();
      await drop(page, 'catalogue.csv', csv());
      await page.getByRole('region', { name: 'First rows', exact: true }).waitFor();
      await check();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      const imported = page.getByRole('region', { name: 'Imported' });
      await imported
        .getByText(tracks.toLocaleString('en-GB'), { exact: true })
        .first()
        .waitFor({ timeout: 60_000 });
      await check();

      const first = await train(page, /^Artist mean/);
      await page.getByRole('link', { name: `version ${first}`, exact: true }).click();
      await promote(page, first, 'the first champion');
      await seeChampion(first);
      await check();

      const second = await train(page, /^Notebook, original/, { Epochs: '30', Patience: '30' });
      await check();
      await page.getByRole('link', { name: 'Compare with the champion' }).click();
      await page.getByRole('region', { name: 'Promotion gate' }).locator('[data-outcome]').waitFor();
      await check();
      await page.getByRole('link', { name: 'Open version to promote' }).click();
      await promote(page, second, 'a network, at last');
      await seeChampion(second);
      await page.getByText('a network, at last').first().waitFor();
      await check();

      await page.getByRole('link', { name: 'Registry' }).first().click();
      await page.getByRole('link', { name: 'open it to roll back' }).click();
      await page.getByRole('button', { name: 'Roll back' }).click();
      const question = page.getByRole('dialog', { name: 'Roll back' });
      await question.getByRole('textbox', { name: 'Reason' }).fill('too soon');
      await question.getByRole('button', { name: 'Roll back' }).click();
      await page.getByRole('status').getByText(`Rolled back: version ${first} is champion.`).waitFor();
      await seeChampion(first);
      await page.getByText('rolled back', { exact: false }).first().waitFor();
      await check();
    }, 600_000);
  });
}

journey(
  'the demo catalogue',
  () => Buffer.concat([...toCsv(demoCatalogue({ seed: 1, tracks: 2000 }))]).toString(),
  2000,
);

describeWithData(SEED_CSV, 'The original notebook’s data', (path) =>
  journey('the original notebook’s data', () => readFileSync(path, 'utf8'), 8582),
);
