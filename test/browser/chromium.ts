import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE_PATH = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** `describe` for tests that need a browser. Without one, the tests are skipped with a message of one line. */
export const withChromium = existsSync(EXECUTABLE_PATH)
  ? describe
  : (title: string, _body: () => void) =>
      test.skip(`${title}: needs Chromium at ${EXECUTABLE_PATH} (or in CHROMIUM)`, () => {});

/** The path of Debian's Chromium. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE_PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
