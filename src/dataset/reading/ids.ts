import { Fault, isAbsent } from './fault.js';
import { normalizeHeader } from './header-names.js';

/**
 * The content of a column of ids. SPOTIFY: 22 letters and digits, also within a URL or URI. OTHER: ids of another kind,
 * used unchanged if the column's name identifies them as ids of the track or album. NONE: row numbers, or other values
 * that could identify different tracks by the same id in two files. The identity is then the hash.
 */
export type IdKind = 'SPOTIFY' | 'OTHER' | 'NONE';

const spotifyId = /^[0-9A-Za-z]{22}$/;
const inAddress =
  /^(?:spotify:(?:track|album):|https?:\/\/(?:open|play|api)\.spotify\.com\/(?:[\w-]+\/)*(?:tracks?|albums?)\/)([0-9A-Za-z]{22})(?:[/?#].*)?$/;
const otherId = /^[\w.:-]{1,64}$/;
const namesAnId = new Set(
  [
    'track_id',
    'spotify_track_id',
    'spotify_id',
    'track_spotify_id',
    'song_id',
    'album_id',
    'track_album_id',
    'spotify_album_id',
  ].map(normalizeHeader),
);

export function parseId(text: string, kind: IdKind): string | null | Fault {
  if (kind === 'NONE' || isAbsent(text)) return null;
  const id = toSpotifyId(text);
  if (id) return id;
  if (kind === 'OTHER' && otherId.test(text)) return text;
  return new Fault(
    kind === 'SPOTIFY'
      ? 'expected a Spotify id: 22 letters and digits'
      : 'expected an id of at most 64 letters, digits and . : _ -',
  );
}

/** Counts the kinds of values in a column. */
export class IdKindEvidence {
  #values = 0;
  #spotify = 0;
  #integers = 0;

  see(text: string): void {
    if (isAbsent(text)) return;
    this.#values++;
    if (toSpotifyId(text)) this.#spotify++;
    else if (/^\d{1,12}(\.0)?$/.test(text)) this.#integers++;
  }

  kind(columnName: string): IdKind {
    if (this.#values > 0 && this.#spotify * 2 >= this.#values) return 'SPOTIFY';
    return namesAnId.has(normalizeHeader(columnName)) && this.#integers * 2 < this.#values ? 'OTHER' : 'NONE';
  }
}

function toSpotifyId(text: string): string | null {
  return spotifyId.test(text) ? text : (inAddress.exec(text)?.[1] ?? null);
}
