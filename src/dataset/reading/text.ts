import { Fault } from './fault.js';

/** In UTF-16 units, at most 3 bytes of UTF-8 each: the database takes 2,000 bytes, what a B-tree entry can hold. */
const maxNameLength = 650;

/** Blanks and control characters become one blank, half a surrogate pair U+FFFD; canonical form, so that é is é. */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
    .normalize('NFC');
}

/**
 * Some files quote a field without escaping the quotes in it, "The Path (from "The Last of Us")", which is no CSV, so that the
 * outer pair stays in the value. It is told from a name's own quotes, "A" and "B", by an inner quote that cannot be the end of
 * what the first one began: it stands at either end, before a letter or digit, or is the only one and means inches.
 * (How a field was quoted would tell it exactly; csv-parse says so through `cast`, with which it takes eleven times as long.)
 */
const strayPair = /^"(?="|[^"]*"[\p{L}\p{N}]|.*""$|[^"]*\d"[^"]*"$)(.+)"$/u;

/** A name: any text but none, too much, or a NUL, which PostgreSQL cannot hold. */
export function parseName(text: string): string | null | Fault {
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  const name = cleanText(text).replace(strayPair, '$1').trim();
  if (name.length > maxNameLength)
    return new Fault(`it has ${name.length} characters, at most ${maxNameLength} are allowed`);
  return name === '' ? null : name;
}

const yes = new Set(['true', '1', '1.0', 'yes', 'y', 't', 'explicit']);
const no = new Set(['false', '0', '0.0', 'no', 'n', 'f', 'clean', 'not explicit', 'non-explicit']);

export function parseFlag(text: string): boolean | Fault {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : new Fault('expected TRUE or FALSE, 1 or 0, yes or no');
}
