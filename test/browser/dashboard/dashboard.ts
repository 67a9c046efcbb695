import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startServer } from '../../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../../support/api.js';
import { launch } from '../chromium.js';

/** `npm test` builds the dashboard first; `npx jest` uses the existing build. */
const BUILT = resolve(__dirname, '..', '..', '..', 'dist', 'dashboard');

export interface Dashboard {
  readonly api: TestApi;
  /** Without a slash at the end. */
  readonly url: string;
  /** Opens a page of it, such as "/runs?status=FAILED" */
  open(path: string, options?: { width?: number; theme?: 'light' | 'dark' }): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /**
   * Checks the current state of the page. Call it after each visible change. It fails if a request left the machine, if
   * the console contains messages (errors, warnings, content security policy), if the page is wider than the window, or
   * if axe-core finds a serious or critical violation in either theme.
   */
  check(): Promise<void>;
}

/**
 * A service with a training worker, its built dashboard, and a browser.
 *
 * @param tracks of the demo catalogue; 0: an empty database
 * @param champion true: trains an ARTIST_MEAN as the first champion, in about a second
 */
export async function openDashboard({ tracks = 300, champion = true } = {}): Promise<Dashboard> {
  if (!existsSync(resolve(BUILT, 'index.html')))
    throw new Error(
      `No dashboard is built at ${BUILT}: run \`npm run build\`, or the tests by \`npm test\`.`,
    );
  const api = await createTestApi({ tracks });
  if (champion)
    await api.services.registry.promote({ version: await api.train('ARTIST_MEAN'), actor: 'test' });
  await api.startWorker();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    services: api.services,
    about,
    log: api.log,
    dashboard: BUILT,
  });
  const browser = await launch();
  return {
    api,
    url: server.url,
    open: (path, options) => visit(browser, server.url, path, options),
    async close() {
      await browser.close();
      await server.close();
      await api.close();
    },
  };
}

/** Opens a page of the service at `url`. */
export async function visit(
  browser: Browser,
  url: string,
  path: string,
  { width = 1280, theme = 'light' }: { width?: number; theme?: 'light' | 'dark' } = {},
): Promise<Visit> {
  const page = await browser.newPage({
    viewport: { width, height: 860 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(60_000); // Playwright's 30 s are too short on a loaded machine
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url + path);
  await page.locator('main h1').waitFor();
  return {
    page,
    async check() {
      const found = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(
          'new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))',
        );
        found.push(...(await violations(page)).map((violation) => `${colorScheme}: ${violation}`));
      }
      const tooWide = await page.evaluate(
        'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
      );
      expect({ elsewhere, complaints, violations: found, tooWide }).toEqual({
        elsewhere: [],
        complaints: [],
        violations: [],
        tooWide: 0,
      });
    },
  };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** The serious violations that axe-core finds, as text. A content security policy does not block the debugger protocol. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${AXE}; 0`);
  const found: Violation[] = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help}) at ${html.slice(0, 200)}\n${failureSummary}`),
    );
}
