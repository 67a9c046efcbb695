import { Fault, isAbsent } from './fault.js';
import { cleanText, parseName } from './text.js';

const MAX_LIST_LENGTH = 10_000;
const MAX_GENRES = 100;
const MAX_GENRE_LENGTH = 100;

/**
 * Parses genres from a list separated by commas, semicolons or bars, a Python or JSON list, or N/A. The result is in
 * lower case, in the order of the file, without duplicates.
 */
export function parseGenres(text: string): string[] | Fault {
  if (text.length > MAX_LIST_LENGTH)
    return new Fault(`it has ${text.length} characters, at most ${MAX_LIST_LENGTH} are allowed`);
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  if (isAbsent(text)) return [];
  const separator = text.includes(';') ? ';' : text.includes('|') ? '|' : ',';
  const items = bracketed(text) ?? text.split(separator).map(unquoted);
  const genres = [
    ...new Set(items.map((item) => cleanText(item).toLowerCase()).filter((genre) => !isAbsent(genre))),
  ];
  if (genres.length > MAX_GENRES || genres.some((genre) => genre.length > MAX_GENRE_LENGTH)) {
    return new Fault(`expected at most ${MAX_GENRES} genres of at most ${MAX_GENRE_LENGTH} characters`);
  }
  return genres;
}

/** Removes quotes that remain because a file quoted a field twice without escaping the inner quotes. */
function unquoted(item: string): string {
  return item.trim().replace(/^"+|"+$/g, '');
}

export interface Credit {
  /** The complete credit, which is part of a track's identity. */
  readonly all: string;
  /** The first artist, to whom the track is assigned. */
  readonly primary: string;
}

/**
 * An artist is identified by its exact name. Some exports contain a list instead, "A;B" or "['A', 'B']". Its first
 * artist is the one that Spotify lists first, so catalogues from both kinds of files have the same artists.
 *
 * A comma ("Earth, Wind & Fire"), and a semicolon followed by a blank, are part of a name.
 */
export function parseCredit(text: string): Credit | null | Fault {
  if (text.length > MAX_LIST_LENGTH)
    return new Fault(`it has ${text.length} characters, at most ${MAX_LIST_LENGTH} are allowed`);
  const artists = bracketed(text) ?? text.split(/;(?! )/);
  const primary = parseName(artists.find((artist) => cleanText(artist) !== '') ?? '');
  if (primary === null || primary instanceof Fault) return primary;
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  return { all: artists.map(cleanText).filter(Boolean).join(';'), primary };
}

const quotedItem = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/sy;

/**
 * The items of "['a', \"b's\"]" or ["a"]; null if the text is not such a list, because an artist may be called
 * [unknown].
 */
function bracketed(text: string): string[] | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[') || !trimmed.endsWith(']')) return null;
  const inside = trimmed.slice(1, -1).trim();
  const items: string[] = [];
  quotedItem.lastIndex = 0;
  while (quotedItem.lastIndex < inside.length) {
    const match = quotedItem.exec(inside);
    if (!match) return null;
    items.push(unescaped(match[1] ?? match[2] ?? ''));
  }
  return items;
}

function unescaped(item: string): string {
  return item.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs,
    (_, u?: string, x?: string, other?: string) =>
      other === undefined ? String.fromCharCode(parseInt(u ?? x ?? '', 16)) : other,
  );
}
