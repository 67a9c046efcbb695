import type { Page } from 'playwright-core';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

/** The dashboard's format of residuals: +3.4, −75.6. */
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const drawn = (page: Page, name: string) => figure(page, name).locator('svg[role=img]');

/** Reads the tooltip of a plot with the pointer at its middle, or next to it. */
async function hover(page: Page, name: string, at = { x: 0.5, y: 0.5 }) {
  const picture = drawn(page, name);
  await picture.scrollIntoViewIfNeeded();
  const { width, height } = (await picture.boundingBox())!;
  await picture.hover({ position: { x: width * at.x, y: height * at.y } });
}

withChromium('Errors', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  test.each([1280, 390])(
    'show the error of the champion on test tracks at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/errors', { width });
      const { model } = await dashboard.api.data(`{ model { champion {
        metrics(split: TEST) { mae rmse bias trackCount maeInterval { lower upper } }
        calibration { coverage { group coverage trackCount } }
      } } }`);
      const [metrics] = model.champion.metrics;
      const head = page.getByRole('region', { name: `Version 1 on ${metrics.trackCount} test tracks` });
      const of = (label: string) => head.locator('dt', { hasText: label }).locator('xpath=..');
      await of('Mean absolute error')
        .getByText(`${metrics.mae.toFixed(2)} points`, { exact: true })
        .waitFor();
      await of('Mean absolute error')
        .getByText(`${metrics.maeInterval.lower.toFixed(2)} to ${metrics.maeInterval.upper.toFixed(2)}`)
        .waitFor();
      await of('Root mean squared error')
        .getByText(`${metrics.rmse.toFixed(2)} points`, { exact: true })
        .waitFor();
      await of('Bias')
        .getByText(`${Math.abs(metrics.bias).toFixed(2)} points`)
        .waitFor();
      const all = model.champion.calibration.coverage[0];
      await of('Tracks inside the 90 % interval')
        .getByText(`${(all.coverage * 100).toFixed(1)}\u202f%`)
        .first()
        .waitFor();
      await of('Tracks inside the 90 % interval').getByText(`${all.trackCount} test tracks`).waitFor();
      for (const name of [
        'Actual against predicted',
        'Residuals',
        'Residual against a feature',
        'Error by slice',
        'Coverage by decile',
        'Coverage by level',
      ])
        await drawn(page, name).waitFor();
      await check();
    },
    60_000,
  );

  test('show the numbers of the API in plots, tables and files', async () => {
    const { page, check } = await dashboard.open('/errors');
    const { model } = await dashboard.api.data(
      '{ model { champion { actualByPredicted { trackCount actual predicted } } } }',
    );
    const density = figure(page, 'Actual against predicted');
    await drawn(page, 'Actual against predicted').waitFor();
    for (const [kind, beginning] of [
      ['PNG', '\x89PNG'],
      ['CSV', '\xef\xbb\xbf"predicted, from (points)"'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        density.getByRole('button', { name: `as ${kind}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`residual-actual-against-predicted.${kind.toLowerCase()}`);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      const file = Buffer.concat(chunks).toString('latin1');
      expect(file.slice(0, beginning.length)).toBe(beginning);
      if (kind === 'CSV') {
        const squares = file
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',').map(Number));
        const { actual, predicted, trackCount } = model.champion.actualByPredicted;
        expect(squares).toEqual(
          trackCount.map((tracks: number, i: number) => [
            predicted[i],
            predicted[i] + 4,
            actual[i],
            actual[i] + 4,
            tracks,
          ]),
        );
      }
    }
    await density.getByRole('button', { name: 'Show table' }).click();
    await density.getByRole('row').nth(model.champion.actualByPredicted.trackCount.length).waitFor();
    await check();
  }, 60_000);

  test('show values on hover', async () => {
    const { page, check } = await dashboard.open('/errors');
    for (const [name, says] of [
      ['Residuals', /residual [+−]?\d+ to [+−]?\d+ points/],
      ['Residual against a feature', /80 %: [+−]\S+ to [+−]\S+/],
      ['Error by slice', /mean absolute error \d+\.\d\d/],
      ['Coverage by decile', /mean width \S+ points/],
    ] as const) {
      await drawn(page, name).waitFor();
      await hover(page, name);
      await drawn(page, name).getByText(says).waitFor();
    }
    await check();
  }, 60_000);

  test('link a bar of the residuals to its tracks, and back to all', async () => {
    const { page, check } = await dashboard.open('/errors');
    await drawn(page, 'Residuals').waitFor();
    await hover(page, 'Residuals');
    const tip = (await drawn(page, 'Residuals').textContent())!;
    const range = /residual (\S+ to \S+) points/.exec(tip)![1]!;
    const [, tracks] = /([\d,]+) tracks?\W*residual/.exec(tip)!;
    const picture = drawn(page, 'Residuals');
    const { width, height } = (await picture.boundingBox())!;
    await picture.click({ position: { x: width * 0.5, y: height * 0.5 } });
    const table = page.getByRole('region', { name: 'Selected tracks' });
    await table.getByText(`Only residual ${range}`).waitFor();
    await table
      .getByText(tracks === '1' ? '1 test track' : `${tracks} test tracks`, { exact: true })
      .waitFor();
    await page.reload();
    await page.getByRole('region', { name: /^Version 1 on/ }).waitFor();
    await page.getByRole('link', { name: 'Largest errors' }).click();
    await table.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('region', { name: 'Largest errors' }).waitFor();
    expect(new URL(page.url()).searchParams.get('picked')).toBeNull();
    await check();
  }, 60_000);

  test('show the track count of the fullest square and link to the same number of tracks', async () => {
    const { page, check } = await dashboard.open('/errors');
    const { model } = await dashboard.api.data(
      '{ model { champion { actualByPredicted { trackCount actual predicted } } } }',
    );
    const { actual, predicted, trackCount } = model.champion.actualByPredicted;
    const most = Math.max(...trackCount);
    const fullest = trackCount.indexOf(most);
    const picture = drawn(page, 'Actual against predicted');
    await picture.waitFor();
    const { width, height } = (await picture.boundingBox())!;
    // The middle of the square, within the margins of the plot.
    const position = {
      x: 60 + ((predicted[fullest] + 2) / 100) * (width - 68),
      y: 12 + (1 - (actual[fullest] + 2) / 100) * (height - 60),
    };
    await picture.hover({ position });
    await picture.getByText(`${most} tracks`).waitFor();
    await picture.click({ position });
    const table = page.getByRole('region', { name: 'Selected tracks' });
    await table.getByText(`${most} test tracks`, { exact: true }).waitFor();
    await table
      .getByText(
        `Only actual ${actual[fullest]} to ${actual[fullest] + 4}, predicted ${predicted[fullest]} to ${predicted[fullest] + 4}`,
      )
      .waitFor();
    await check();
    await page.goBack();
    await page.getByRole('region', { name: 'Largest errors' }).waitFor();
  }, 60_000);

  test('restore feature, slices and split from the address', async () => {
    const { page, check } = await dashboard.open('/errors');
    const feature = page.getByRole('combobox', { name: 'Feature' });
    await feature.selectOption('Release date');
    await page.getByRole('combobox', { name: 'Slice by' }).selectOption('Album type');
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Largest error first');
    await page.getByRole('combobox', { name: 'Tracks' }).selectOption('Training tracks');
    await page.getByText('These tracks were used for training').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      feature: 'RELEASE_DATE',
      by: 'ALBUM_TYPE',
      order: 'MAE',
      split: 'TRAIN',
    });
    await page.reload();
    await page.getByText('These tracks were used for training').waitFor();
    expect(await feature.inputValue()).toBe('RELEASE_DATE');
    await drawn(page, 'Residual against a feature').getByText('release date (year)').waitFor();
    const { errorSlices } = await dashboard.api.data(
      '{ errorSlices(by: ALBUM_TYPE, split: TRAIN) { label mae } }',
    );
    for (const { label, mae } of errorSlices) {
      await drawn(page, 'Error by slice').getByText(label, { exact: true }).waitFor();
      await drawn(page, 'Error by slice').getByText(mae.toFixed(2), { exact: true }).first().waitFor();
    }
    await check();
  }, 60_000);

  test.each([1280, 390])(
    'explain the worst residual and link to its track at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open('/errors?side=LOW#worst', { width });
      const { residuals } = await dashboard.api
        .data(`{ residuals(first: 1, filter: { residual: { min: 0 } }) {
        edges { node { residual track { name } explanation { contributions { contribution } } } }
      } }`);
      const { residual, track, explanation } = residuals.edges[0].node;
      const first = page.getByRole('row').nth(1);
      await first.getByText(signed(residual), { exact: true }).waitFor();
      await first
        .getByText(signed(explanation.contributions[0].contribution), { exact: true })
        .filter({ visible: true })
        .waitFor();
      await check();
      await first.getByRole('link', { name: track.name }).click();
      await page.getByRole('heading', { name: track.name, level: 1 }).waitFor();
    },
    60_000,
  );

  test('show a message for an unknown version and offer another', async () => {
    const { page, check } = await dashboard.open('/errors?version=99');
    await page.getByText('There is no version 99').waitFor();
    await check();
    await page.getByRole('combobox', { name: 'Version' }).selectOption('1');
    await page.getByRole('region', { name: /^Version 1 on/ }).waitFor();
  }, 60_000);
});

withChromium('Errors of a version without test tracks', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ tracks: 60, champion: false });
  }, 120_000);
  afterAll(() => dashboard?.close());

  test('offer the available actions, and show results when the first version is ready', async () => {
    const { api } = dashboard;
    const empty = await dashboard.open('/errors');
    await empty.page.getByText('There is no champion yet').waitFor();
    await empty.check();

    const { tracks } = await api.data('{ tracks(first: 100) { edges { node { key } } } }');
    const keys = tracks.edges.map(({ node }: { node: { key: string } }) => node.key);
    await api.services.training.trigger({
      preset: 'ARTIST_MEAN',
      split: { strategy: 'EXPLICIT', train: keys.slice(0, 40), validation: keys.slice(40), test: [] },
    });
    // The worker runs it.
    while (!(await api.data('{ modelVersion(number: 1) { id } }')).modelVersion)
      await new Promise((passed) => setTimeout(passed, 200));
    const { page, check } = await dashboard.open('/errors?version=1');
    await page.getByText('Version 1 was not evaluated on test tracks').waitFor();
    await check();
    await page.getByRole('combobox', { name: 'Tracks' }).selectOption('Validation tracks');
    await page.getByRole('region', { name: 'Version 1 on 20 validation tracks' }).waitFor();
    await page.getByText('Not evaluated').waitFor();
    await check();
  }, 60_000);
});
