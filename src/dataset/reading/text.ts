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

/** A name: any text but none, too much, or a NUL, which PostgreSQL cannot hold. */
export function parseName(text: string): string | null | Fault {
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  const name = cleanText(text);
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
