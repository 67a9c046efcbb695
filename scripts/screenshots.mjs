// npm run screenshots [-- URL]: every page of the navigation, and the first page that each leads to, at both widths and
// in both themes, into screenshots/. Without a URL it starts a service on the demo catalogue, in a folder of its own.
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
const READY_MS = 180_000;

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
        const page = await browser.newPage({
          viewport: { width, height: width > 500 ? 860 : 844 },
          colorScheme,
          reducedMotion: 'reduce',
        });
        for (const path of paths) {
          await open(page, url + path);
          const name =
            path === '/'
              ? 'overview'
              : path
                  .slice(1)
                  .replaceAll(/[^a-z0-9-]+/gi, '-')
                  .slice(0, 60);
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

/** Those of the navigation, each followed by the first page below it that it links to. */
async function findPages(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await open(page, `${url}/`);
  const links = (scope) =>
    page.locator(`${scope} a[href^="/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const found = [];
  for (const path of await links('nav[aria-label="Pages"]')) {
    await open(page, url + path);
    found.push(path);
    const below = (await links('main')).find((href) => path !== '/' && href.startsWith(`${path}/`));
    if (below) found.push(below);
  }
  await page.close();
  return [...new Set(found)];
}

/** Events keep a connection open, so that silence of the network cannot be waited for: what loads says so itself. */
async function open(page, address) {
  await page.goto(address);
  await page.locator('main h1').waitFor();
  await page
    .locator('[class*=skeleton]')
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
    .catch(() => {});
  await page.waitForTimeout(400);
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
    if (answer?.ok) return { url, stop };
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error('The service did not become ready.');
    }
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
