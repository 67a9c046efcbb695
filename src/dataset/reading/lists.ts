import { Fault, isAbsent } from './fault.js';
import { cleanText, parseName } from './text.js';

const maxListLength = 10_000;
const maxGenres = 100;
const maxGenreLength = 100;

/**
 * Genres as a comma, semicolon or bar list, a Python or JSON list, or N/A. Lower case, in the file's order, each once.
 */
export function parseGenres(text: string): string[] | Fault {
  if (text.length > maxListLength)
    return new Fault(`it has ${text.length} characters, at most ${maxListLength} are allowed`);
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  if (isAbsent(text)) return [];
  const separator = text.includes(';') ? ';' : text.includes('|') ? '|' : ',';
  const items = bracketed(text) ?? text.split(separator).map(unquoted);
  const genres = [
    ...new Set(items.map((item) => cleanText(item).toLowerCase()).filter((genre) => !isAbsent(genre))),
  ];
  if (genres.length > maxGenres || genres.some((genre) => genre.length > maxGenreLength)) {
    return new Fault(`expected at most ${maxGenres} genres of at most ${maxGenreLength} characters`);
  }
  return genres;
}

/** Some files quote a field twice over without escaping the inner quotes, so that those become part of the value. */
function unquoted(item: string): string {
  return item.trim().replace(/^"+|"+$/g, '');
}

export interface Credit {
  /** The whole credit, part of a track's identity. */
  readonly all: string;
  /** The first artist named: who the track counts for. */
  readonly primary: string;
}

/**
 * An artist is its exact name. Some exports hold a list instead, "A;B" or "['A', 'B']": its first artist is the one
 * that Spotify lists first, so that a catalogue from either kind of file has the same artists.
 *
 * A comma ("Earth, Wind & Fire") or a semicolon and a blank is part of a name.
 */
export function parseCredit(text: string): Credit | null | Fault {
  if (text.length > maxListLength)
    return new Fault(`it has ${text.length} characters, at most ${maxListLength} are allowed`);
  const artists = bracketed(text) ?? text.split(/;(?! )/);
  const primary = parseName(artists.find((artist) => cleanText(artist) !== '') ?? '');
  if (primary === null || primary instanceof Fault) return primary;
  if (text.includes('\0')) return new Fault('it contains a NUL character');
  return { all: artists.map(cleanText).filter(Boolean).join(';'), primary };
}

const quotedItem = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/sy;

/** The items of "['a', \"b's\"]" or ["a"]; null where the text is no such list: an artist may be called [unknown]. */
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
