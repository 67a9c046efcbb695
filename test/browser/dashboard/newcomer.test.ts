import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { npmStart, type Service } from '../../start/service.js';
import { launch, withChromium } from '../chromium.js';
import { visit } from './dashboard.js';

/** The tests find everything by visible words, starting on the first page. */
withChromium('A user after npm start, without documentation', () => {
  let folder: string;
  let service: Service;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'residual-newcomer-'));
    // A quarter of the demo catalogue takes a third of the time. test/start uses the whole catalogue.
    const catalogue = join(folder, 'catalogue.csv');
    writeFileSync(catalogue, Buffer.concat([...toCsv(demoCatalogue({ seed: 1, tracks: 1000 }))]));
    service = npmStart(['--dataset', catalogue], { DATA_DIR: join(folder, 'data') });
    browser = await launch();
    await service.says('Version 2 (RESIDUAL_NET) is'); // champion, or not: the gate has decided
    url = /Dashboard +(\S+)\/\n/.exec(service.output())![1]!;
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await service?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  test('finds the champion’s error and what it is compared with', async () => {
    const { model } = await service.graphql(
      '{ model { champion { number metrics(split: TEST) { mae baselines { mae } } } } }',
    );
    const { number, metrics } = model.champion;
    const { page, check } = await visit(browser, url, '/');
    const champion = page.getByRole('region', { name: `Version ${number}` });
    await champion.getByText('Champion', { exact: true }).waitFor();
    await champion.getByText('Mean absolute error').waitFor();
    await champion.getByText(`${metrics[0].mae.toFixed(2)} popularity points`, { exact: true }).waitFor();
    await champion.getByText('below the best baseline').waitFor();
    const compared = page.getByRole('figure', { name: 'Comparison with baselines' });
    for (const words of ['Artist mean', 'Overall mean', metrics[0].mae.toFixed(2)])
      await compared.getByText(words, { exact: false }).first().waitFor();
    await check();
  });

  test('finds the worst residual and its explanation', async () => {
    const { residuals } = await service.graphql(
      '{ residuals(first: 1, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) { edges { node { residual track { name } } } } }',
    );
    const { track, residual } = residuals.edges[0].node;
    const { page, check } = await visit(browser, url, '/');
    const furthest = page.getByRole('region', { name: 'Largest errors' });
    await furthest.getByRole('listitem').first().getByText(track.name).waitFor();
    await furthest.getByRole('link', { name: 'All errors, with reasons' }).click();
    await page.getByRole('columnheader', { name: /^Reasons for the prediction/ }).waitFor();
    const row = page.getByRole('region', { name: 'Largest errors' }).getByRole('row').nth(1);
    await row.getByRole('link', { name: track.name }).waitFor();
    await row.getByText(Math.abs(residual).toFixed(1)).waitFor();
    await row
      .getByText(/^average \d+/)
      .filter({ visible: true })
      .waitFor({ timeout: 60_000 });
    await check();
    await row.getByRole('link', { name: track.name }).click();
    await page
      .getByRole('figure', { name: /explanation/i })
      .locator('svg[role=img]')
      .waitFor();
    await check();
  });

  test('trains, and promotes', async () => {
    const { page, check } = await visit(browser, url, '/');
    await page.getByRole('link', { name: 'Train a model' }).click();
    await page.getByRole('radio', { name: /^Artist mean/ }).check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { name: 'Created version 3' }).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'version 3', exact: true }).click();
    await page.getByRole('button', { name: 'Promote', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Promote version 3' });
    await dialog.getByText('Gate refused').waitFor({ timeout: 60_000 }); // a baseline, again
    await check();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('to see what happens');
    await dialog.getByRole('checkbox', { name: 'Override the gate' }).check();
    await dialog.getByRole('button', { name: 'Force promotion' }).click();
    await page.getByRole('link', { name: 'Overview' }).first().click();
    await page.getByRole('heading', { name: /^Version 3/ }).waitFor();
    await page.getByText('to see what happens').first().waitFor();
    await check();
    expect(await service.graphql('{ model { champion { number } } }')).toEqual({
      model: { champion: { number: 3 } },
    });
  });
});
