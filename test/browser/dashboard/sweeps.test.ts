import type { Page } from 'playwright-core';
import type { Json } from '../../support/http.js';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

withChromium('Sweeps', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  const trigger = async (input: object): Promise<string> => {
    const { triggerSweep } = await dashboard.api.data(
      'mutation ($input: TriggerSweepInput!) { triggerSweep(input: $input) { sweep { id } userErrors { message } } }',
      { input },
    );
    expect(triggerSweep.userErrors).toEqual([]);
    return triggerSweep.sweep.id;
  };
  const read = async (id: string): Promise<Json> =>
    (
      await dashboard.api.data(
        'query ($id: ID!) { sweep(id: $id) { status leaderboard(first: 100) { trial mae } run { id } modelVersion { number } } }',
        { id },
      )
    ).sweep;
  const idOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);

  test('explains a sweep in the empty list and links to the form', async () => {
    const { page, check } = await dashboard.open('/runs/sweeps');
    await page.getByText('There are no sweeps yet').waitFor();
    await check();
    await page.getByRole('link', { name: 'Start a sweep' }).last().click();
    await page.getByRole('heading', { name: 'Start a sweep' }).waitFor();
  }, 60_000);

  test('starts a sweep with the form and shows its leaderboard, plot and best version', async () => {
    const { page, check } = await dashboard.open('/runs/sweeps/new?preset=RIDGE');
    const penalty = page.getByRole('group', { name: 'Ridge penalty' });
    expect(await penalty.getByLabel('From').inputValue()).toBe('0.01');
    await penalty.getByLabel('From').fill('0.1');
    await page.getByLabel('Trials', { exact: true }).fill('4');
    await page.getByRole('textbox', { name: 'Seed' }).fill('1');
    await page.getByText('4 trials', { exact: true }).waitFor();
    await check();
    await page.getByRole('button', { name: 'Start sweep' }).click();
    await page.getByRole('status').getByText('The sweep is queued').waitFor();
    await page.getByRole('heading', { name: 'Sweep of Ridge regression' }).waitFor();

    // The page is not reloaded: events and polling update it.
    await page.getByText(/^The best trial is version/).waitFor({ timeout: 60_000 });
    const sweep = await read(idOf(page));
    expect(sweep.status).toBe('SUCCEEDED');
    expect(sweep.leaderboard).toHaveLength(4);
    const rows = page.getByRole('table', { name: 'Trials, best first' }).getByRole('row');
    expect(await rows.count()).toBe(5);
    const [best, second] = sweep.leaderboard;
    expect(await rows.nth(1).innerText()).toContain(best.mae.toFixed(2));
    expect(await rows.nth(1).getByRole('button').innerText()).toBe(`Trial ${best.trial}`);
    await page.getByText(`version ${sweep.modelVersion.number}`).first().waitFor();

    const picture = page.getByRole('figure', { name: 'Options and errors' });
    await picture.getByRole('img', { name: /^4 trials over/ }).waitFor();
    await picture.getByText('Ridge penalty (log)').waitFor();
    // Hovering a line shows its trial and values; a click keeps them visible.
    await picture.getByRole('img').scrollIntoViewIfNeeded();
    const box = (await picture.getByRole('img').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await picture.getByText(/^Trial \d$/).waitFor();
    await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await page.waitForURL(/\?trial=\d$/);
    await page.mouse.move(0, 0);

    const search = page.getByRole('figure', { name: 'Errors over the search' });
    await search.getByRole('img', { name: /^4 trainings of the sweep/ }).waitFor();
    await check();

    await rows.nth(1).getByRole('button').click();
    await page
      .getByRole('region', { name: `Trial ${best.trial}` })
      .getByText('the best')
      .waitFor();
    await rows.nth(2).getByRole('button').click();
    expect(new URL(page.url()).searchParams.get('trial')).toBe(String(second.trial));
    await page
      .getByRole('region', { name: `Trial ${second.trial}` })
      .getByText('rank 2')
      .waitFor();
    await page.reload();
    await page
      .getByRole('region', { name: `Trial ${second.trial}` })
      .getByText('rank 2')
      .waitFor();

    await picture.getByRole('button', { name: 'Show table' }).click();
    expect(await picture.getByRole('row').count()).toBe(5);
    await check();

    await page.getByRole('link', { name: 'Open run', exact: true }).click();
    await page.waitForURL((url) => url.pathname === `/runs/${encodeURIComponent(sweep.run.id)}`);
    await page.goBack();

    const trained = await dashboard.api.data(
      'query ($id: ID!) { sweep(id: $id) { leaderboard { config } seed } }',
      {
        id: idOf(page),
      },
    );
    await page.getByRole('link', { name: 'Train with these options' }).click();
    await page.getByRole('radio', { name: /^Ridge regression/, checked: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Ridge penalty' }).inputValue()).toBe(
      String(trained.sweep.leaderboard[1].config.penalty),
    );
    expect(await page.getByRole('textbox', { name: 'Seed', exact: true }).inputValue()).toBe('1');
    await page.goBack();

    await page.getByRole('link', { name: 'Search again' }).click();
    await page.getByText('those of the earlier sweep').waitFor();
    expect(await penalty.getByLabel('From').inputValue()).toBe('0.1');
    expect(await page.getByLabel('Trials', { exact: true }).inputValue()).toBe('4');
  }, 120_000);

  test('shows errors at their fields and starts nothing', async () => {
    const { page, check } = await dashboard.open('/runs/sweeps/new?preset=RIDGE');
    const count = async () => (await dashboard.api.data('{ sweeps { totalCount } }')).sweeps.totalCount;
    const before = await count();
    const start = () => page.getByRole('button', { name: 'Start sweep' }).click();
    const penalty = page.getByRole('group', { name: 'Ridge penalty' });
    await penalty.getByLabel('From').fill('many');
    await page.getByLabel('Trials', { exact: true }).fill('2.5');
    await start();
    await penalty.getByText('Expected two numbers').waitFor();
    await page.getByText('Expected a whole number; received “2.5”.').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    await check();

    // Errors that only the service can detect appear at the same fields.
    await penalty.getByLabel('From').fill('-1');
    await page.getByLabel('Trials', { exact: true }).fill('3');
    await start();
    await penalty.getByText(/A LOG scale needs a min above 0/).waitFor();
    await penalty.getByLabel('From').fill('0.1');
    await page.getByLabel('Trials', { exact: true }).fill('2000');
    await start();
    await page.getByText(/trials must be 1 to 1000/).waitFor();
    await page.getByLabel('Trials', { exact: true }).fill('');
    await start();
    await page
      .getByRole('alert')
      .getByText(/A budget needs trials, minutes, or both/)
      .waitFor();
    await check();
    expect(await count()).toBe(before);
  }, 60_000);

  test('shows a running sweep and cancels it after a confirmation', async () => {
    const id = await trigger({
      preset: 'SEED_ORIGINAL',
      seed: 1,
      config: { epochs: 27, patience: 27 },
      budget: { trials: 500 },
    });
    const { page, check } = await dashboard.open(`/runs/sweeps/${encodeURIComponent(id)}`);
    await page.getByRole('progressbar', { name: 'Budget used' }).waitFor();
    await page.getByRole('button', { name: 'Trial 1', exact: true }).waitFor({ timeout: 60_000 });
    const share = page.getByLabel('Trials trained for');
    await share.selectOption('All epochs');
    expect(new URL(page.url()).searchParams.get('rung')).toBe('2');
    await share.selectOption('Any share of the epochs');
    await check();
    await page.getByRole('button', { name: 'Cancel sweep' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this sweep?' });
    await dialog.getByRole('button', { name: 'Keep searching' }).click();
    expect((await read(id)).status).toBe('RUNNING');
    await page.getByRole('button', { name: 'Cancel sweep' }).click();
    await check();
    await dialog.getByRole('button', { name: 'Cancel sweep' }).click();
    await page.getByRole('status').getByText('The sweep is cancelled').waitFor();
    await page.getByText('Cancelled', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Search again' }).waitFor();
    expect((await read(id)).status).toBe('CANCELLED');
    await check();
  }, 120_000);

  test.each(['/runs/sweeps', '/runs/sweeps/new', 'sweep'])(
    '%s fits 390 pixels',
    async (path) => {
      const { sweeps } = await dashboard.api.data(
        '{ sweeps(first: 1, filter: { status: [SUCCEEDED] }) { edges { node { id } } } }',
      );
      const id = sweeps.edges[0].node.id as string;
      const { page, check } = await dashboard.open(
        path === 'sweep' ? `/runs/sweeps/${encodeURIComponent(id)}` : path,
        { width: 390 },
      );
      const shown = {
        '/runs/sweeps': page.getByRole('link', { name: 'Ridge regression' }),
        '/runs/sweeps/new': page.getByRole('group', { name: 'Batch size' }),
        sweep: page.getByRole('figure', { name: 'Options and errors' }).getByRole('img'),
      }[path]!;
      await shown.waitFor();
      await check();
    },
    60_000,
  );

  test('filters the list by status in the address', async () => {
    const { page } = await dashboard.open('/runs/sweeps');
    const rows = page.getByRole('table', { name: 'Sweeps' }).getByRole('row');
    await rows.nth(2).waitFor();
    await page.getByLabel('Status').selectOption('Cancelled');
    await page.getByText('1 sweep', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=CANCELLED');
    await rows.nth(1).getByText('Notebook, original').waitFor();
    await page.getByLabel('Status').selectOption('Failed');
    await page.getByText('No sweep matches').waitFor();
  }, 60_000);

  test('shows a message for an unknown sweep', async () => {
    const nobody = Buffer.from('Sweep:00000000-0000-4000-8000-000000000000').toString('base64url');
    const { page, check } = await dashboard.open(`/runs/sweeps/${nobody}`);
    await page.getByText('Sweep not found').waitFor();
    await check();
  }, 60_000);
});
