import { type AudioFeatures, audioNames } from '../../domain/audio-features.js';
import type { CatalogueRow, RejectedRow } from '../../domain/catalogue-row.js';
import { type RecordingField, recordingFields, recordingNames } from '../../domain/track.js';
import { type ValuesOf } from '../../domain/track-field.js';
import { hashedAlbumKey, hashedTrackKey } from '../identity.js';
import { parseAudio } from './audio.js';
import { parseDate } from './dates.js';
import { parseDuration } from './durations.js';
import { Fault, isAbsent } from './fault.js';
import { displayText, type Field } from './header-names.js';
import { parseId } from './ids.js';
import { parseCredit, parseGenres } from './lists.js';
import { parseInteger, parseNumber } from './numbers.js';
import { parseValue } from './parse-value.js';
import type { ReadingPlan } from './survey.js';
import { parseName } from './text.js';

const hundred = { min: 0, max: 100 };
const tracksOfAnAlbum = { min: 0, max: 100_000 };
const followers = { min: 0, max: 1e12 };
const MAX_SHOWN_VALUE = 200;

/**
 * Reads a record of the file as a row, or returns the first reason for its rejection. An empty value or N/A is null. A
 * value that does not fit its column rejects the row, so that no error is imported silently.
 *
 * @param latest ISO date. A later release date must be an error.
 */
export function readRow(
  record: readonly string[],
  rowNumber: number,
  plan: ReadingPlan,
  latest: string,
): CatalogueRow | RejectedRow {
  if (record.length !== plan.header.length) {
    const reason = `expected ${plan.header.length} fields as in the header, received ${record.length}`;
    return { rowNumber, column: null, value: shorten(record.join(plan.delimiter)), reason };
  }
  const cells = new Cells(record, rowNumber, plan);
  const title = cells.required('title', parseName);
  const credit = cells.required('artist', parseCredit);
  const popularity = cells.required('popularity', (text) => parseNumber(text, hundred));
  const spotifyId = cells.optional('trackId', (text) => parseId(text, plan.trackIds));
  const albumSpotifyId = cells.optional('albumId', (text) => parseId(text, plan.albumIds));
  const album = cells.optional('album', parseName);
  const released = cells.optional('releaseDate', (text) => parseDate(text, plan.dateOrder, latest));
  const rest = {
    albumType: cells.optional('albumType', parseWord),
    albumTotalTracks: cells.optional('albumTotalTracks', (text) => parseInteger(text, tracksOfAnAlbum)),
    ...readRecording(cells, plan),
    artistPopularity: cells.optional('artistPopularity', (text) => parseNumber(text, hundred)),
    artistFollowers: cells.optional('artistFollowers', (text) => parseInteger(text, followers)),
    genres: cells.optional('genres', parseGenres),
    audio: readAudio(cells, plan),
  };
  if (title === null || credit === null || popularity === null || cells.reject) return cells.rejected();
  return {
    rowNumber,
    key: spotifyId ?? hashedTrackKey(credit.all, album, title),
    spotifyId,
    title,
    artist: credit.primary,
    albumKey: albumSpotifyId ?? (album === null ? null : hashedAlbumKey(credit.primary, album)),
    albumSpotifyId,
    album,
    releaseDate: released?.iso ?? null,
    releasePrecision: released?.precision ?? null,
    popularity,
    ...rest,
  };
}

/** Facts with a notation or bounds that differ from those of the field. */
const recordingParsers: Partial<
  Record<RecordingField, (text: string, plan: ReadingPlan) => number | null | Fault>
> = {
  trackNumber: (text) => parseInteger(text, tracksOfAnAlbum),
  durationMs: (text, { durationUnit }) => parseDuration(text, durationUnit),
};

function readRecording(cells: Cells, plan: ReadingPlan): ValuesOf<typeof recordingFields> {
  const values = recordingNames.map((name) => {
    const parse = recordingParsers[name];
    return [
      name,
      cells.optional<unknown>(name, (text) =>
        parse ? parse(text, plan) : parseValue(recordingFields[name], text),
      ),
    ] as const;
  });
  return Object.fromEntries(values) as never;
}

/** null if the row has no audio features. */
function readAudio(cells: Cells, { columns, shareScale }: ReadingPlan): AudioFeatures | null {
  if (!audioNames.some((field) => columns[field] !== undefined)) return null;
  const values = audioNames.map(
    (field) => [field, cells.optional(field, (text) => parseAudio(field, text, shareScale))] as const,
  );
  return values.every(([, value]) => value === null) ? null : (Object.fromEntries(values) as never);
}

/** Reads the cells of a record by field and records the first error. */
class Cells {
  reject: RejectedRow | null = null;

  readonly #record: readonly string[];
  readonly #rowNumber: number;
  readonly #plan: ReadingPlan;

  constructor(record: readonly string[], rowNumber: number, plan: ReadingPlan) {
    this.#record = record;
    this.#rowNumber = rowNumber;
    this.#plan = plan;
  }

  optional<T>(field: Field, parse: (text: string) => T | null | Fault): T | null {
    const index = this.#plan.columns[field];
    if (index === undefined || this.reject) return null;
    const text = (this.#record[index] ?? '').trim();
    if (this.#plan.damaged && text.includes('\ufffd'))
      return this.#fail(field, 'it contains bytes that are not UTF-8');
    const value = parse(text);
    return value instanceof Fault ? this.#fail(field, value.reason) : value;
  }

  required<T>(field: Field, parse: (text: string) => T | null | Fault): T | null {
    const value = this.optional(field, parse);
    return value === null && !this.reject ? this.#fail(field, 'it is empty') : value;
  }

  /** Available after a cell with an error. */
  rejected(): RejectedRow {
    if (!this.reject) throw new Error('A row without an error cannot be rejected.');
    return this.reject;
  }

  #fail(field: Field, reason: string): null {
    const index = this.#plan.columns[field] ?? -1;
    const column = displayText(this.#plan.header[index] ?? field);
    this.reject = { rowNumber: this.#rowNumber, column, value: shorten(this.#record[index] ?? ''), reason };
    return null;
  }
}

export function isRejected(row: CatalogueRow | RejectedRow): row is RejectedRow {
  return 'reason' in row;
}

function parseWord(text: string): string | null | Fault {
  if (isAbsent(text)) return null;
  const word = parseName(text);
  return typeof word === 'string' ? word.toLowerCase() : word;
}

/** Without NUL and unpaired surrogates, which the database cannot store. */
function shorten(value: string): string {
  const text = value
    .slice(0, MAX_SHOWN_VALUE)
    .replaceAll('\0', '\u2400')
    .replace(/\p{Cs}/gu, '\ufffd');
  return value.length > MAX_SHOWN_VALUE ? `${text}…` : text;
}
