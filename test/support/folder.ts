import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** A new folder that is gone when the run of tests is over, also when it is killed (global-setup.cjs). */
export function makeTestFolder(name: string): string {
  const parent = process.env.TEST_FOLDER;
  if (!parent)
    throw new Error(
      'There is no folder for tests: run them with `npm test` (test/support/global-setup.cjs).',
    );
  return mkdtempSync(join(parent, `${name}-`));
}
