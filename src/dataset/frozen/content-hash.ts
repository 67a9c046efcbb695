import { createHash } from 'node:crypto';
import { type AudioField, audioNames } from '../../domain/audio-features.js';
import { type LabelledTrack, type trackFields, trackNames } from '../../domain/track.js';
import { FORMAT_VERSION } from './schema.js';

/**
 * The fields of the first dataset versions, in canonical order. They are not derived from the fields of a track, because
 * hashes that are stored must stay valid if a field is added.
 */
const firstFacts: readonly (keyof typeof trackFields)[] = [
  'key',
  'title',
  'artist',
  'albumKey',
  'album',
  'albumType',
  'albumTotalTracks',
  'releaseDate',
  'trackNumber',
  'explicit',
  'durationMs',
  'artistPopularity',
  'artistFollowers',
  'genres',
  'popularity',
];
const firstAudio: readonly AudioField[] = [
  'danceability',
  'energy',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'key',
  'mode',
  'loudness',
  'tempo',
  'timeSignature',
];
const laterFacts = trackNames.filter((name) => !firstFacts.includes(name));
const laterAudio = audioNames.filter((name) => !firstAudio.includes(name));
const HAS_LATER = laterFacts.length + laterAudio.length > 0;

/**
 * SHA-256 of a dataset's content: format, reference date and the values of each row as JSON, in the order of track
 * keys. Audio features are appended as a list if the row has any, and fields that were added later by name if the row has
 * them, so that rows without them keep their hashes. The Arrow file is not hashed, because equal tables can have different
 * dictionary ids.
 */
export class ContentHash {
  readonly #hash = createHash('sha256');
  #lastKey: string | null = null;

  constructor(referenceDate: string) {
    this.#hash.update(`${JSON.stringify(['residual dataset', FORMAT_VERSION, referenceDate])}\n`);
  }

  /** @throws Error if keys do not ascend, because the order is part of the canonical form. */
  add(rows: readonly LabelledTrack[]): void {
    let text = '';
    for (const row of rows) {
      if (this.#lastKey !== null && row.key <= this.#lastKey) {
        throw new Error(
          `Expected rows in ascending order of distinct keys; received ${row.key} after ${this.#lastKey}.`,
        );
      }
      this.#lastKey = row.key;
      const { audio } = row;
      const values: unknown[] = firstFacts.map((name) => row[name]);
      if (audio) values.push(firstAudio.map((name) => audio[name]));
      if (HAS_LATER) values.push(...laterValues(row));
      text += `${JSON.stringify(values)}\n`;
    }
    this.#hash.update(text);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** An object with the known values of later fields; nothing if there are none. */
function laterValues(row: LabelledTrack): object[] {
  const { audio } = row;
  const known = [
    ...laterFacts.map((name): [string, unknown] => [name, row[name]]),
    ...laterAudio.map((name): [string, unknown] => [`audio.${name}`, audio && audio[name]]),
  ].filter(([, value]) => value != null);
  return known.length > 0 ? [Object.fromEntries(known)] : [];
}
