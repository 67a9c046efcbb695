import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apiErrorCodes, startErrorCodes } from '../../src/domain/error-codes.js';
import { withErrorCodes } from '../../src/http/error-code-table.js';
import { readText } from './markdown.js';

const SRC = resolve(__dirname, '../../src');
const codes = [...Object.values(apiErrorCodes), startErrorCodes].flatMap((group) => Object.keys(group));

test('docs/api.md lists exactly the error codes that callers receive', () => {
  const guide = readText('docs/api.md');
  const listed = [...guide.matchAll(/^\| `([A-Z_]+)` +\| \S/gm)].map(([, code]) => code);
  expect(listed).toEqual(Object.values(apiErrorCodes).flatMap((group) => Object.keys(group)));
  expect(withErrorCodes(guide)).toBe(guide);
});

test('no error code is listed twice', () => {
  expect(new Set(codes).size).toBe(codes.length);
});

test('the sources use every error code', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(generated|schema|domain)\//.test(path))
    .map((path) => readFileSync(join(SRC, path), 'utf8'))
    .join('\n');
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});
