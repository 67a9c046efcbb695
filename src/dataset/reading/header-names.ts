import { type AudioField, audioNames } from '../../domain/audio-features.js';
import { MAX_SHOWN_TEXT } from '../../domain/report-bounds.js';
import { type trackFields } from '../../domain/track.js';
import { DomainError } from '../../errors.js';
import { audioColumnNames } from './audio.js';

/** The content of a column of a catalogue file. */
export type Field =
  Exclude<keyof typeof trackFields, 'key' | 'albumKey'> | 'trackId' | 'albumId' | AudioField;

/**
 * Column names in real exports, in order of preference: if a file has several of them, the first one is used. Names are
 * compared without case, blanks, underscores, punctuation and "(s)".
 */
const names: Record<Field, readonly string[]> = {
  title: ['track_name', 'song_name', 'track_title', 'song_title', 'title', 'song', 'track', 'name'],
  artist: [
    'artist_name',
    'artist',
    'primary_artist',
    'main_artist',
    'track_artist',
    'track_artist_name',
    'song_artist',
    'artists_name',
    'artist_names',
    'artists',
    'track_artists',
    'performer',
    'singer',
  ],
  popularity: [
    'track_popularity',
    'song_popularity',
    'popularity',
    'track_pop',
    'song_pop',
    'spotify_popularity',
    'popularity_score',
    'pop',
  ],
  trackId: [
    'track_id',
    'spotify_track_id',
    'spotify_id',
    'track_spotify_id',
    'song_id',
    'track_uri',
    'spotify_uri',
    'spotify_track_uri',
    'song_uri',
    'uri',
    'track_url',
    'spotify_url',
    'track_href',
    'url',
    'id',
  ],
  albumId: ['album_id', 'track_album_id', 'spotify_album_id', 'album_uri', 'track_album_uri', 'album_url'],
  album: ['album_name', 'track_album_name', 'album_title', 'track_album', 'album'],
  albumType: ['album_type', 'track_album_type', 'release_type'],
  albumTotalTracks: ['album_total_tracks', 'total_tracks', 'album_track_count', 'album_tracks'],
  releaseDate: [
    'album_release_date',
    'track_album_release_date',
    'release_date',
    'track_release_date',
    'song_release_date',
    'album_release_year',
    'release_year',
    'year_released',
    'released_year',
    'album_year',
    'year',
    'released',
  ],
  trackNumber: ['track_number', 'track_no', 'track_num', 'song_number'],
  explicit: [
    'explicit',
    'is_explicit',
    'track_explicit',
    'explicit_track',
    'song_explicit',
    'explicit_content',
  ],
  durationMs: ['track_duration', 'song_duration', 'duration', 'track_length', 'song_length', 'length', 'dur']
    .flatMap((name) =>
      [
        '_ms',
        '_milliseconds',
        '_min',
        '_mins',
        '_minutes',
        '_sec',
        '_seconds',
        '_s',
        '_mss',
        '_mmss',
        '',
      ].map((unit) => name + unit),
    )
    .concat('length_duration'),
  artistPopularity: ['artist_popularity', 'artist_pop'],
  artistFollowers: [
    'artist_followers',
    'artist_follower_count',
    'artist_followers_total',
    'followers',
    'follower_count',
  ],
  genres: [
    'artist_genres',
    'artist_genre',
    'track_genre',
    'track_genres',
    'song_genre',
    'song_genres',
    'genres',
    'genre',
    'playlist_genre',
    'top_genre',
    'main_genre',
  ],
  ...audioColumnNames,
};

/**
 * These names are also common in tables that have nothing to do with music. They are recognised only with another audio
 * column.
 */
const keyAndMode: readonly Field[] = ['key', 'mode'];
const soundFields = audioNames.filter((field) => !keyAndMode.includes(field));

const required: readonly Field[] = ['artist', 'title', 'popularity'];

/**
 * Columns with one genre per row, as in well-known exports. The genres of such rows are combined. For other columns,
 * the last row is used.
 */
const genresOfTheTrack = new Set(
  ['track_genre', 'track_genres', 'song_genre', 'song_genres', 'genre', 'playlist_genre'].map(
    normalizeHeader,
  ),
);

/** "Artist(s)_Name " and "artists name" are the same name. */
export function normalizeHeader(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(s\)/g, 's')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const byNormalizedHeader = new Map<string, { field: Field; rank: number }>();
for (const [field, aliases] of Object.entries(names) as [Field, readonly string[]][]) {
  aliases.forEach((alias, rank) => byNormalizedHeader.set(normalizeHeader(alias), { field, rank }));
}

/** The field of a column with this name, independent of the rest of the header. null: the name is unknown. */
export function fieldNamed(name: string): Field | null {
  return byNormalizedHeader.get(normalizeHeader(name))?.field ?? null;
}

/** Position of each field in a row, from 0. */
export type Columns = Partial<Record<Field, number>>;

/** How many columns of a header are recognised. Used to detect the delimiter. */
export function countKnownColumns(header: readonly string[]): number {
  return new Set(header.map((name) => byNormalizedHeader.get(normalizeHeader(name))?.field).filter(Boolean))
    .size;
}

/**
 * Finds the fields in a header.
 *
 * @throws DomainError MISSING_COLUMNS, with the names that were found and expected; AMBIGUOUS_COLUMN if a name occurs
 * twice.
 */
export function findColumns(header: readonly string[]): Columns {
  const best = new Map<Field, { rank: number; index: number }>();
  header.forEach((name, index) => {
    const match = byNormalizedHeader.get(normalizeHeader(name));
    if (!match) return;
    const rival = best.get(match.field);
    if (rival?.rank === match.rank) {
      throw new DomainError(
        'AMBIGUOUS_COLUMN',
        `Two columns of this file are called "${displayText(name)}": columns ${rival.index + 1} and ${index + 1}. ` +
          'Rename or remove one of them.',
      );
    }
    if (!rival || match.rank < rival.rank) best.set(match.field, { rank: match.rank, index });
  });
  if (!soundFields.some((field) => best.has(field))) keyAndMode.forEach((field) => best.delete(field));
  const missing = required.filter((field) => !best.has(field));
  if (missing.length > 0) throw missingColumns(missing, header);
  return Object.fromEntries([...best].map(([field, { index }]) => [field, index]));
}

/** Whether a column with this name contains one genre per row. */
export function isTrackGenre(name: string): boolean {
  return genresOfTheTrack.has(normalizeHeader(name));
}

/** A header for messages and reports. */
export function displayText(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters must not be shown
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, '\u2423').trim();
  return clean.length > MAX_SHOWN_TEXT ? `${clean.slice(0, MAX_SHOWN_TEXT - 1)}…` : clean;
}

function missingColumns(missing: readonly Field[], header: readonly string[]): DomainError {
  const found = header
    .slice(0, 40)
    .map((name) => `"${displayText(name)}"`)
    .join(', ');
  const expected = missing.map((field) => `${field} (${names[field].slice(0, 8).join(', ')})`).join('; ');
  return new DomainError(
    'MISSING_COLUMNS',
    `This file has no column for ${missing.join(', ')}. Columns found: ${found}${header.length > 40 ? ', …' : ''}. ` +
      `Expected, under one of these names: ${expected}.`,
  );
}
