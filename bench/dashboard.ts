/**
 * Loading times of the dashboard: `node scripts/run.mjs bench dashboard [URL] [VISITS]` against a running
 * service with a champion (default http://127.0.0.1:4000, 15 visits of each page). Debian's Chromium, a cold cache on each visit.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { describeMachine } from './machine.js';

const [SERVICE = 'http://127.0.0.1:4000', VISITS = '15'] = process.argv.slice(2);

/** The element that shows the first data of a page. */
const pages = {
  '/': 'main dd',
  '/runs': 'main tbody td a',
  '/errors': 'main dd',
  '/artists': 'main tbody td a',
  '/tracks': 'main tbody td a',
  '/what-if': 'main dd',
  '/registry': 'main dd',
  '/data': 'main tbody td a',
};

/** Expressions evaluated in the page, untyped here: the time from the start of the navigation to the frame that shows the data. */
const painted = (selector: string) => `new Promise((tell) => {
  const look = () => document.querySelector(${JSON.stringify(selector)})
    ? requestAnimationFrame(() => tell(performance.now()))
    : requestAnimationFrame(look);
  look();
})`;
/** From the movement of a slider to the frame that shows another prediction, in ms; null if the prediction is the same. */
const moved = (value: number) => `new Promise((tell) => {
  const slider = document.querySelector('main input[type=range]');
  const shown = () => document.querySelector('main figure svg[role=img]').getAttribute('aria-label');
  const before = shown();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, '${value}');
  const from = performance.now();
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  const look = () => shown() !== before
    ? tell(performance.now() - from)
    : performance.now() - from > 3000 ? tell(null) : requestAnimationFrame(look);
  look();
})`;

/** From a click on a column to the frame that shows the other order, in ms. */
const ORDERED = `new Promise((tell) => {
  const first = () => document.querySelector('main tbody tr').innerText;
  const before = first();
  const from = performance.now();
  document.querySelector('main th button').click();
  const look = () => first() !== before ? tell(performance.now() - from) : requestAnimationFrame(look);
  look();
})`;

function say(label: string, found: readonly number[]): void {
  const sorted = found.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  console.log(
    `${label.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms   (${found.length})`,
  );
}

async function visit<Result>(browser: Browser, path: string, work: (page: Page) => Promise<Result>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    const page = await context.newPage();
    await page.goto(SERVICE + path, { waitUntil: 'commit' });
    return await work(page);
  } finally {
    await context.close();
  }
}

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    console.log(describeMachine());
    for (const [path, selector] of Object.entries(pages)) {
      const found: number[] = [];
      for (let i = 0; i < Number(VISITS); i++)
        found.push(await visit(browser, path, (page) => page.evaluate<number>(painted(selector))));
      say(`first data at ${path}`, found);
    }
    await visit(browser, '/what-if', async (page) => {
      await page.locator('main figure svg[role=img]').first().waitFor();
      const found: (number | null)[] = [];
      for (let i = 0; i < 60; i++) found.push(await page.evaluate<number | null>(moved((i * 37) % 100)));
      say(
        'what if: a slider’s move, drawn',
        found.filter((each) => each !== null),
      );
    });
    await visit(browser, '/tracks', async (page) => {
      await page.locator('main tbody td a').first().waitFor();
      const found: number[] = [];
      for (let i = 0; i < 40; i++) found.push(await page.evaluate<number>(ORDERED));
      say('tracks: another order, shown', found);
    });
  } finally {
    await browser.close();
  }
}

void main();
