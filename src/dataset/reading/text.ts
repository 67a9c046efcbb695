import { Fault } from './fault.js';

/** In UTF-16 units, of at most 3 bytes in UTF-8 each. The database accepts 2,000 bytes, the limit of a B-tree entry. */
const MAX_NAME_LENGTH = 650;

/**
 * Replaces blanks and control characters by one blank, and unpaired surrogates by U+FFFD. Normalises to NFC, so that é
 * is always the same.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
    .normalize('NFC');
}

/**
 * Matches a value with stray outer quotes. Some files quote a field without escaping the quotes in it, "The Path (from
 * "The Last of Us")", which is invalid CSV, so the outer quotes remain in the value. A name with its own quotes, "A"
 * and "B", is different: a stray pair has an inner quote that cannot close the first one. That quote is at either end,
 * before a letter or digit, or is the only one and means inches. (csv-parse reports with `cast` how a field was quoted,
 * which would be exact, but takes eleven times as long.)
 */
const strayQuotes = /^"(?="|[^"]*"[\p{L}\p{N}]|.*""$|[^"]*\d"[^"]*"$)(.+)"$/u;

/** Parses a name: not empty, not too long, and without NUL, which PostgreSQL cannot store. */
export function parseName(text: string): string | null | Fault {
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  const name = cleanText(text).replace(strayQuotes, '$1').trim();
  if (name.length > MAX_NAME_LENGTH)
    return new Fault(`it has ${name.length} characters, at most ${MAX_NAME_LENGTH} are allowed`);
  return name === '' ? null : name;
}

const yes = new Set(['true', '1', '1.0', 'yes', 'y', 't', 'explicit']);
const no = new Set(['false', '0', '0.0', 'no', 'n', 'f', 'clean', 'not explicit', 'non-explicit']);

export function parseFlag(text: string): boolean | Fault {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : new Fault('expected TRUE or FALSE, 1 or 0, yes or no');
}
