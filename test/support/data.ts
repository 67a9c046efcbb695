import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = process.env.SHARED_DATA ?? resolve(__dirname, '..', '..', '..', 'shared', 'data');

/** Path of a file of real data, which the repository does not hold; null: this machine does not have it. */
export function sharedData(name: string): string | null {
  const path = join(FOLDER, name);
  return existsSync(path) ? path : null;
}

/** `describe` for tests that need real data. Skips them with one line if the data is absent. */
export function describeWithData(name: string, title: string, body: (path: string) => void): void {
  const path = sharedData(name);
  if (path) describe(title, () => body(path));
  else test.skip(`${title}: needs ${name} in ${FOLDER} (or in SHARED_DATA)`, () => {});
}
