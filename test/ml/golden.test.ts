import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBackend } from '../../src/ml/index.js';
import { cases, type Parts } from './golden/cases.js';
import { isOfOtherNode } from './golden/power.js';
import { format } from './golden/summary.js';

jest.setTimeout(300_000);
/**
 * `UPDATE_GOLDEN=1 npm test -- test/ml/golden` writes the files. Run it with Node 20 and with Node 26: each writes its
 * own of the parts that depend on the version (golden/power.ts).
 */
const WRITING = process.env.UPDATE_GOLDEN === '1';

beforeAll(() => openBackend('wasm'));

describe.each(cases)('$name matches its golden file to the bit', ({ name, compute }) => {
  const path = join(__dirname, 'golden', 'files', `${name}.json`);
  const expected = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Parts) : {};
  const ofOtherNode = Object.entries(expected).filter(([part]) => isOfOtherNode(part));
  const parts = Object.keys(expected).filter((part) => !isOfOtherNode(part));
  let actual: Parts;
  beforeAll(async () => {
    actual = await compute();
    if (WRITING) {
      const all = [...Object.entries(actual), ...ofOtherNode].sort(([a], [b]) => (a < b ? -1 : 1));
      writeFileSync(path, format(Object.fromEntries(all)));
    }
  });

  if (WRITING) {
    test('writes the file', () => expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(actual));
  } else {
    test('has the parts of the file', () => expect(Object.keys(actual).sort()).toEqual(parts.sort()));
    test.each(parts)('%s', (part) => expect(actual[part]).toEqual(expected[part]));
  }
});
