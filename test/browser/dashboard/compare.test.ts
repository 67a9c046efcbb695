import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
const AT = '/registry/compare';

withChromium('Comparison of two versions', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ tracks: 600 });
    await dashboard.api.train('RIDGE', 1);
    await dashboard.api.train('RIDGE', 2, { penalty: 10 });
  }, 120_000);
  afterAll(() => dashboard?.close());

  const comparison = async (baseline: number, candidate: number, selection: string) =>
    (
      await dashboard.api.data(
        `{ compareVersions(baseline: ${baseline}, candidate: ${candidate}) { ${selection} } }`,
      )
    ).compareVersions;
  const METRICS =
    'trackCounts { compared } metrics { metric baseline candidate difference differenceInterval { lower upper } }';

  test.each([1280, 390])(
    'shows the results of the API at %i pixels',
    async (width) => {
      const { page, check } = await dashboard.open(`${AT}?baseline=1&candidate=2`, { width });
      const { metrics, trackCounts } = await comparison(1, 2, METRICS);
      const [mae] = metrics;
      const headline = page.getByRole('region', { name: /^Version 2 is .* than version 1/ });
      await headline
        .getByRole('heading', {
          name: `${Math.abs(mae.difference).toFixed(2)} points ${mae.difference < 0 ? 'better' : 'worse'}`,
        })
        .waitFor();
      await headline.getByText(mae.baseline.toFixed(2), { exact: true }).waitFor();
      await headline.getByText(mae.candidate.toFixed(2), { exact: true }).waitFor();
      await headline.getByText(`On ${trackCounts.compared} test tracks`).waitFor();
      for (const end of [mae.differenceInterval.lower, mae.differenceInterval.upper])
        await headline.getByText(Math.abs(end).toFixed(2)).first().waitFor();

      const row = page.getByRole('row', { name: /^Mean absolute error/ });
      await row.getByText(signed(mae.difference), { exact: true }).waitFor();
      const { changeHistogram } = await comparison(1, 2, 'changeHistogram { change trackCount }');
      const improved = changeHistogram.change.reduce(
        (sum: number, edge: number, i: number) => sum + (edge < 0 ? changeHistogram.trackCount[i] : 0),
        0,
      );
      const spread = page.getByRole('figure', { name: 'Change of each track’s error' });
      await spread.getByText(`smaller error on ${improved} of ${trackCounts.compared} tracks`).waitFor();
      await spread.locator('svg[role=img]').waitFor();
      await page.getByRole('figure', { name: 'Difference by slice' }).locator('svg[role=img]').waitFor();
      await page.getByRole('tab', { name: 'Improved tracks' }).waitFor();
      await page.getByRole('table', { name: 'Improved tracks' }).getByRole('link').first().waitFor();
      await check();
    },
    60_000,
  );

  test('compares the champion and the newest other version by default', async () => {
    const { page } = await dashboard.open(AT);
    await page.getByRole('heading', { name: /^Version 3 .* version 1/ }).waitFor();
    expect(await page.getByLabel('Baseline version').inputValue()).toBe('1');
    expect(await page.getByLabel('Candidate version').inputValue()).toBe('3');
  }, 60_000);

  test('changes the sign on a swap, and swaps again with the back button', async () => {
    const { page } = await dashboard.open(`${AT}?baseline=1&candidate=2`);
    const mae = page.getByRole('row', { name: /^Mean absolute error/ });
    const { metrics } = await comparison(1, 2, METRICS);
    await mae.getByText(signed(metrics[0].difference), { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await mae.getByText(signed(-metrics[0].difference), { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?baseline=2&candidate=1');
    await page.getByText('Version 1 is the champion').waitFor();
    await page.goBack();
    await mae.getByText(signed(metrics[0].difference), { exact: true }).waitFor();
  }, 60_000);

  test('shows the checks of the gate’s report for the chosen mode', async () => {
    const { page, check } = await dashboard.open(`${AT}?baseline=1&candidate=2&mode=NON_INFERIOR&margin=0.5`);
    const { promotionVerdict: verdict } = await dashboard.api.data(
      `{ promotionVerdict(version: 2, mode: NON_INFERIOR, margin: 0.5) {
        outcome reasons trackCount artistCount difference slices { slice judged regressed } } }`,
    );
    const gate = page.getByRole('region', { name: 'Promotion gate' });
    await gate.locator(`[data-outcome=${verdict.outcome}]`).waitFor();
    const checks = gate.getByRole('list', { name: 'Checks of the gate' }).getByRole('listitem');
    expect(await checks.count()).toBe(3 + verdict.slices.length);
    await checks.getByText(`${verdict.trackCount} tracks of ${verdict.artistCount} artists`).waitFor();
    const equal = checks.filter({ hasText: 'Not worse by more than the margin' });
    await equal.getByText(signed(verdict.difference)).waitFor();
    await equal.getByText('entirely below +0.50').waitFor();
    expect(await checks.first().getAttribute('data-verdict')).toBe(
      verdict.reasons.includes('TOO_FEW_ROWS') ? 'failed' : 'passed',
    );
    await gate.getByLabel('Required result').selectOption('SUPERIOR');
    await checks.filter({ hasText: 'Significantly better' }).waitFor();
    expect(new URL(page.url()).searchParams.get('mode')).toBeNull();
    await check();
  }, 60_000);

  test('lists worsened tracks and artists with links to the track', async () => {
    const { page } = await dashboard.open(`${AT}?baseline=1&candidate=2&list=worsened-tracks`);
    const { worsenedTracks } = await comparison(
      1,
      2,
      'worsenedTracks(first: 1) { edges { node { difference track { name } } } }',
    );
    const { difference, track } = worsenedTracks.edges[0].node;
    const first = page.getByRole('table', { name: 'Worsened tracks' }).getByRole('row').nth(1);
    await first.getByText(`+${difference.toFixed(1)}`).waitFor();
    await page.getByRole('tab', { name: 'Worsened artists' }).click();
    await page.getByRole('table', { name: 'Worsened artists' }).getByRole('row').nth(1).waitFor();
    await page.getByRole('tab', { name: 'Worsened tracks' }).click();
    await first.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: track.name }).waitFor();
  }, 60_000);

  test('shows different settings or all settings, and the address restores the view', async () => {
    const { page, check } = await dashboard.open(`${AT}?baseline=2&candidate=3&by=ALBUM_TYPE`);
    const config = page.getByRole('table', { name: 'Configuration of both versions' });
    await config.getByRole('row', { name: 'Ridge penalty 1 10' }).waitFor();
    expect(await config.getByRole('row', { name: /^Preset/ }).count()).toBe(0);
    await page.getByText('Both were trained on the same dataset version.').waitFor();
    await page.getByLabel('Show equal settings').click();
    await config.getByRole('row', { name: /^Preset Ridge regression Ridge regression/ }).waitFor();
    await check();
    await page.reload();
    await config.getByRole('row', { name: /^Preset/ }).waitFor();
    expect(await page.getByLabel('By', { exact: true }).inputValue()).toBe('ALBUM_TYPE');
    expect(await page.getByLabel('Candidate version').inputValue()).toBe('3');
  }, 60_000);

  test.each([
    ['the same version twice', 'baseline=2&candidate=2', 'Version 2 is chosen twice'],
    ['a version that is not there', 'baseline=1&candidate=99', 'There is no version 99'],
    ['no number', 'baseline=first&candidate=2', 'There is no version first'],
  ])(
    'shows an error for %s',
    async (_, query, words) => {
      const { page, check } = await dashboard.open(`${AT}?${query}`);
      await page.getByText(words).waitFor();
      await check();
      await page.getByLabel('Candidate version').selectOption('3');
      await page.getByLabel('Baseline version').selectOption('1');
      await page.getByRole('heading', { name: /^Version 3 .* version 1/ }).waitFor();
    },
    60_000,
  );
});

withChromium('Comparison with one version', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  test('requires a second version', async () => {
    const { page, check } = await dashboard.open(AT);
    await page.getByText('There is only one version').waitFor();
    await check();
  }, 60_000);
});
