// npm run screenshots [-- URL]: takes a screenshot of one page of each kind that links lead to, at both widths and in both
// themes, into screenshots/. Without a URL it starts a service on the demo catalogue in a separate folder, which trains and
// searches first.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'screenshots');
const widths = [1280, 390];
const themes = ['light', 'dark'];
const HEIGHT = 860;
const READY_MS = 180_000;
const TRAINED_MS = 600_000;

/** Fixed segments of paths. Other segments are names, and one page per kind is enough. */
const words = new Set(['new', 'sweeps', 'compare', 'versions', 'imports']);

const [given] = process.argv.slice(2);
const service = given ? { url: given.replace(/\/$/, ''), stop() {} } : await startService();
try {
  mkdirSync(folder, { recursive: true });
  await takeAll(service.url);
} finally {
  await service.stop();
}

async function takeAll(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  try {
    const paths = await findPages(browser, url);
    for (const width of widths) {
      for (const colorScheme of themes) {
        const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
        for (const path of paths) {
          await page.setViewportSize({ width, height: HEIGHT });
          await open(page, url + path);
          await unfold(page, width);
          const name = kindOf(path).slice(1).replaceAll('/:', '-one').replaceAll('/', '-') || 'overview';
          const file = join(folder, `${name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: true });
          console.log(file);
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

function kindOf(href) {
  const parts = href.replace(/[?#].*/, '').split('/');
  return parts.map((part, i) => (i < 2 || words.has(part) ? part : ':')).join('/');
}

/** The pages of the navigation, and the pages that they link to. */
async function findPages(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 3000 } });
  await open(page, `${url}/`);
  const links = (scope) =>
    page.locator(`${scope} a[href^="/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const found = new Map((await links('nav[aria-label="Pages"]')).map((path) => [kindOf(path), path]));
  const stations = [...found.keys()];
  const isPage = (href) => stations.some((station) => station !== '/' && href.startsWith(`${station}/`));
  for (const path of found.values()) {
    await open(page, url + path);
    for (const href of (await links('main')).filter(isPage))
      if (!found.has(kindOf(href))) found.set(kindOf(href), href);
  }
  await page.close();
  return [...found.values()].sort();
}

/** Waits for the loading indicators, because event streams keep a connection open and the network never becomes idle. */
async function open(page, address) {
  await page.goto(address);
  await page.locator('main h1').waitFor();
  await settled(page);
}

async function settled(page) {
  await page
    .locator('[class*=skeleton]')
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
    .catch(() => {});
  await page.waitForTimeout(400);
}

/** Sets the height of the window to that of the page, so that parts that load when visible are included. */
async function unfold(page, width) {
  for (let height = HEIGHT; ;) {
    const whole = await page.evaluate('document.documentElement.scrollHeight');
    if (whole <= height || height >= 6000) return;
    height = Math.min(whole, 6000);
    await page.setViewportSize({ width, height });
    await settled(page);
  }
}

/** Waits until the network of the first start is evaluated and a search has ended. */
async function letItWork(url) {
  const ask = async (query) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    return data;
  };
  const idle = async (jobs) => {
    for (const until = Date.now() + TRAINED_MS; Date.now() < until; await sleep(1000)) {
      const data = await ask(`{ ${jobs}(first: 1, filter: { status: [QUEUED, RUNNING] }) { totalCount } }`);
      if (data[jobs].totalCount === 0) return;
    }
    throw new Error(`${jobs} did not end within ${TRAINED_MS / 60_000} min.`);
  };
  await idle('trainingRuns');
  await ask(
    `mutation { triggerSweep(input: { preset: RIDGE, seed: 1, budget: { trials: 9 } }) { userErrors { message } } }`,
  );
  await idle('sweeps');
  await idle('trainingRuns');
}

async function startService() {
  const data = mkdtempSync(join(tmpdir(), 'residual-screenshots-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  console.log(`Starting a service on the demo catalogue at ${url}`);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data, PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  for (const until = Date.now() + READY_MS; ; await sleep(500)) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) {
      await letItWork(url);
      return { url, stop };
    }
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error('The service did not become ready.');
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
