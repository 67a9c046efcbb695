import type { Page } from 'playwright-core';
import { withChromium } from '../chromium.js';
import { type Dashboard, openDashboard } from './dashboard.js';

/** A network that trains for many epochs without an early stop. */
const slow = { epochs: '400', patience: '1000' };

withChromium('Runs', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 120_000);
  afterAll(() => dashboard?.close());

  const status = (page: Page) => page.locator('main header [data-status]').first();
  const ended = (page: Page, words: string) =>
    status(page).getByText(words, { exact: true }).waitFor({ timeout: 60_000 });
  const fill = async (page: Page, options: Record<string, string>) => {
    await page.goto(
      `${dashboard.url}/runs/new?preset=SEED_ORIGINAL&config=${encodeURIComponent(JSON.stringify(options))}`,
    );
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { name: 'Notebook, original', level: 1 }).waitFor();
  };
  /** Epochs that the plot shows. */
  const drawn = async (page: Page) => {
    const label = await page
      .getByRole('figure', { name: 'Mean absolute error by epoch' })
      .locator('svg[role=img]')
      .getAttribute('aria-label');
    return Number(/(\d+) epochs/.exec(label!)![1]);
  };

  test('trains a model from the list, shows its curves and the new version', async () => {
    const { page, check } = await dashboard.open('/runs');
    await page.getByRole('cell', { name: /^Artist mean/ }).waitFor();
    await page.getByRole('cell', { name: 'Version 1', exact: false }).waitFor();
    await check();

    await page.getByRole('link', { name: 'Train a model' }).click();
    await page.getByRole('heading', { name: 'Train a model' }).waitFor();
    await page.getByRole('radio', { name: /^Notebook, original/ }).check();
    await page.getByText('Maximum number of epochs. 1 to 1,000.').waitFor();
    await page.getByRole('textbox', { name: 'Epochs', exact: true }).fill('60');
    await page.getByRole('textbox', { name: 'Patience', exact: true }).fill('100');
    await page.getByText('Epochs: 60').waitFor();
    await check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('status').getByText('Notebook, original is queued').waitFor();

    await page.getByRole('heading', { name: 'Notebook, original', level: 1 }).waitFor();
    await page.getByText(/^Epoch \d+ of 60/).waitFor({ timeout: 60_000 });
    await page.getByRole('figure', { name: 'Learning rate by epoch' }).locator('svg[role=img]').waitFor();
    const before = await drawn(page);
    while ((await drawn(page)) <= before) await page.waitForTimeout(50);
    await ended(page, 'Succeeded');
    expect(await drawn(page)).toBe(60);

    const { model } = await dashboard.api.data(
      '{ model { versions(first: 1) { edges { node { number metrics(split: TEST) { mae } } } } } }',
    );
    const { number, metrics } = model.versions.edges[0].node;
    const outcome = page.getByRole('region', { name: `Created version ${number}` });
    await outcome.getByText(`${metrics[0].mae.toFixed(2)} points`, { exact: true }).waitFor();
    await outcome.getByText('Difference from the champion').waitFor();
    await page.getByText('Epochs 1 to 60').waitFor();

    const settings = page.getByRole('region', { name: 'Settings compared with the champion’s' });
    await settings.getByRole('row', { name: /^Model.*differs Notebook, original Artist mean/ }).waitFor();
    expect(await settings.getByRole('row', { name: /^Folds/ }).count()).toBe(0);
    await settings.getByRole('button', { name: /^Show all/ }).click();
    await settings.getByRole('row', { name: /^Folds 10 10/ }).waitFor();
    await check();
  }, 120_000);

  test('keeps typed values in the form and in the address', async () => {
    const { page } = await dashboard.open('/runs/new?preset=SEED_ORIGINAL');
    const epochs = page.getByRole('textbox', { name: 'Epochs', exact: true });
    await epochs.pressSequentially('15');
    await epochs.press('ArrowLeft');
    await epochs.pressSequentially('02');
    expect(await epochs.inputValue()).toBe('1025');
    await page.waitForURL((url) => url.search.includes('1025'));
    await page.reload();
    expect(await epochs.inputValue()).toBe('1025');
  });

  test('cancels a run after a confirmation and retries it with the same settings', async () => {
    const { page, check } = await dashboard.open('/runs/new');
    await fill(page, slow);
    await page.getByText(/^Epoch \d+ of 400/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Cancel run' }).click();
    const question = page.getByRole('dialog', { name: 'Cancel this run?' });
    await question.getByRole('button', { name: 'Keep running' }).click();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await check();
    await question.getByRole('button', { name: 'Cancel run' }).click();
    await ended(page, 'Cancelled');
    await page.getByText('The run was cancelled and has no version.', { exact: false }).waitFor();
    await check();

    const address = page.url();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.waitForURL((url) => url.href !== address);
    await page.getByText(/^Epoch \d+ of 400/).waitFor({ timeout: 60_000 });
    const { trainingRuns } = await dashboard.api.data(
      '{ trainingRuns(first: 2, filter: { preset: [SEED_ORIGINAL] }) { edges { node { seed config } } } }',
    );
    const [again, first] = trainingRuns.edges;
    expect(again.node).toEqual(first.node);

    await page.goto(`${dashboard.url}/runs`);
    const live = page.getByRole('region', { name: 'Training now' });
    await live.getByText(/^Epoch \d+ of 400/).waitFor();
    await live.getByRole('link', { name: 'Notebook, original' }).click();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await question.getByRole('button', { name: 'Cancel run' }).click();
    await ended(page, 'Cancelled');
  }, 120_000);

  test('shows the reason and the remedy of a failed run, and trains with other settings', async () => {
    const { api } = dashboard;
    const { id } = await api.services.training.trigger({ preset: 'RIDGE', config: { penalty: 3 }, seed: 4 });
    await api.db.pool.query(
      `UPDATE training_run SET status = 'FAILED', started_at = now(), finished_at = now(),
         error = '{"code":"TRAINING_OUT_OF_MEMORY","message":"The training needed more memory than there is."}'
       WHERE id = $1 AND status IN ('QUEUED', 'RUNNING')`,
      [id],
    );
    const { page, check } = await dashboard.open('/runs?status=FAILED');
    await page.getByRole('link', { name: 'Ridge regression' }).click();
    const outcome = page.getByRole('region', { name: 'The run failed' });
    await outcome.getByText('The training needed more memory than there is.').waitFor();
    await outcome.getByText('What to do:').waitFor();
    await check();
    await page.getByRole('link', { name: 'Train with other settings' }).click();
    await page.getByRole('radio', { name: /^Ridge regression/, checked: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Ridge penalty' }).inputValue()).toBe('3');
    expect(await page.getByRole('textbox', { name: 'Seed', exact: true }).inputValue()).toBe('4');
  }, 60_000);

  test('trains with an option of a group, and offers it again for another run', async () => {
    const { page, check } = await dashboard.open('/runs/new', { width: 1024 });
    await page.getByRole('radio', { name: /^Residual network/, checked: true }).waitFor();
    const epochs = page.getByRole('textbox', { name: 'TabM: epochs', exact: true });
    expect(await epochs.isVisible()).toBe(false);
    await page.getByText(/^\d+ advanced options$/).click();
    await epochs.fill('0');
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText(/>=1; received 0/).waitFor();
    await check();
    await epochs.fill('3');
    await page.getByText('TabM: epochs: 3').waitFor();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { name: 'Residual network', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
    await ended(page, 'Cancelled');
    const { trainingRuns } = await dashboard.api.data(
      '{ trainingRuns(first: 1) { edges { node { config } } } }',
    );
    const { schedules } = trainingRuns.edges[0].node.config;
    expect(schedules.tabm.epochs).toBe(3);
    expect(schedules.static_attention.epochs).toBeGreaterThan(3);

    await page.getByRole('link', { name: 'Train with other settings' }).click();
    await epochs.waitFor();
    expect(await epochs.inputValue()).toBe('3');
  }, 60_000);

  test('shows all errors at their fields in one step', async () => {
    const { page, check } = await dashboard.open('/runs/new?preset=SEED_ORIGINAL', { width: 390 });
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    await field('Folds').fill('1000');
    await field('Learning rate').fill('7');
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText(/<=100; received 1000/).waitFor();
    await page.getByText(/<=1; received 7/).waitFor();
    expect(await field('Folds').getAttribute('aria-invalid')).toBe('true');
    await check();
    await field('Folds').fill('many');
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText('Enter a whole number, such as 10.').waitFor();
    expect(page.url()).toContain('/runs/new');
  }, 60_000);

  test('restores the list from the address at 390 pixels', async () => {
    const { page, check } = await dashboard.open('/runs?preset=ARTIST_MEAN&sort=FINISHED_AT', { width: 390 });
    await page.getByRole('cell', { name: /^Artist mean/ }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('ARTIST_MEAN');
    await check();
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Queued');
    await page.getByText('No run matches').waitFor();
    expect(page.url()).toContain('status=QUEUED');
    await page.reload();
    await page.getByText('No run matches').waitFor();
    await page.goto(`${dashboard.url}/runs?preset=ARTIST_MEAN`);
    await page.getByRole('link', { name: 'Artist mean' }).click();
    await page.getByText('No learning curves').waitFor();
    await page.getByText('All options have the defaults of Artist mean', { exact: false }).waitFor();
    await check();
  }, 60_000);

  test('shows a message for an unknown run', async () => {
    const { page, check } = await dashboard.open('/runs');
    const [run] = (await dashboard.api.data('{ trainingRuns(first: 1) { edges { node { id } } } }'))
      .trainingRuns.edges;
    const nobody = Buffer.from(
      Buffer.from(run.node.id, 'base64url')
        .toString()
        .replace(/.{12}$/, '000000000000'),
    ).toString('base64url');
    await page.goto(`${dashboard.url}/runs/${nobody}`);
    await page.getByText('Run not found').waitFor();
    await check();
  }, 60_000);
});
