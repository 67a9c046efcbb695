import { type AudioField, audioFields, audioNames } from '../../domain/audio-features.js';
import { Fault, isAbsent } from './fault.js';
import { parseInteger, parseNumber, toNumber } from './numbers.js';

/** Names of the audio columns in exports of Spotify's API, in Exportify and in the well-known Kaggle datasets. */
export const audioColumnNames: Record<AudioField, readonly string[]> = {
  danceability: named('danceability', 'danceable', 'dnce'),
  energy: named('energy', 'nrgy'),
  speechiness: named('speechiness', 'spch'),
  acousticness: named('acousticness', 'acoustics', 'acous'),
  instrumentalness: named('instrumentalness', 'instrumentalless', 'instrumental'),
  liveness: named('liveness'),
  valence: named('valence'),
  key: named('key', 'musical_key', 'pitch_class'),
  mode: named('mode', 'audio_mode'),
  loudness: named('loudness', 'loudness_db', 'loudness_dbfs', 'db'),
  tempo: named('tempo', 'bpm', 'tempo_bpm', 'beats_per_minute'),
  timeSignature: named('time_signature', 'meter'),
};

function named(...names: string[]): string[] {
  return names.flatMap((name) => [name, `track_${name}`, `song_${name}`]);
}

/** How a file writes shares: 0.65 or 65. */
export type ShareScale = 'FRACTION' | 'PER_CENT';

/** Numbers from 0 to 1. */
export const shareFields = audioNames.filter((name) => {
  const { kind, min, max } = audioFields[name];
  return kind === 'number' && min === 0 && max === 1;
});

/**
 * Determines the scale from all shares of a file together, because a single column in per cent may contain only 0 and
 * 1.
 */
export class ShareScaleEvidence {
  #positive = 0;
  #aboveOne = 0;

  see(text: string): void {
    const value = toNumber(withPoint(text.replace(/\s*%$/, '')));
    if (value > 0) this.#positive++;
    if (value > 1) this.#aboveOne++;
  }

  scale(): ShareScale {
    return this.#aboveOne * 2 > this.#positive ? 'PER_CENT' : 'FRACTION';
  }
}

const tonics = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const flats: Record<string, string> = { Db: 'C#', Eb: 'D#', Gb: 'F#', Ab: 'G#', Bb: 'A#' };
const modes: Record<string, number> = { major: 1, minor: 0, maj: 1, min: 0 };

/** Fields with a notation that differs from a plain number. The result is null if the analysis found no value. */
const parsers: Partial<Record<AudioField, (text: string) => number | null | Fault>> = {
  key: parseKey,
  mode: (text) => modes[text.toLowerCase()] ?? parseInteger(text, audioFields.mode),
  tempo: (text) => nullAt(0, parseNumber(withPoint(text), { ...audioFields.tempo, min: 0 })),
  timeSignature: (text) =>
    nullAt(0, parseInteger(text.replace(/\/4$/, ''), { ...audioFields.timeSignature, min: 0 })), // 4/4 is 4
};

/** Reads a value of an audio column. */
export function parseAudio(field: AudioField, text: string, scale: ShareScale): number | null | Fault {
  const parse = parsers[field];
  if (parse) return parse(text);
  if (shareFields.includes(field)) return parseShare(text, scale);
  const bounds = audioFields[field];
  return bounds.kind === 'integer' ? parseInteger(text, bounds) : parseNumber(withPoint(text), bounds);
}

function parseShare(text: string, scale: ShareScale): number | null | Fault {
  if (scale === 'FRACTION') return parseNumber(withPoint(text), { min: 0, max: 1 });
  const value = parseNumber(withPoint(text.replace(/\s*%$/, '')), { min: 0, max: 100 });
  return typeof value === 'number' ? value / 100 : value;
}

/** Replaces a decimal comma by a point, with any number of digits after it. No value of these columns has thousands. */
function withPoint(text: string): string {
  return text.replace(/^([+-]?\d{1,3}),(\d+)$/, '$1.$2');
}

/** 0–11, −1 for none, or a name: F#, D♭, C♯/D♭. */
function parseKey(text: string): number | null | Fault {
  if (isAbsent(text)) return null;
  const name = text
    .replaceAll('♯', '#')
    .replaceAll('♭', 'b')
    .replace(/\s*\/.*/, '');
  const tonic = tonics.indexOf(flats[name] ?? name);
  if (tonic >= 0) return tonic;
  const value = nullAt(-1, parseInteger(text, { min: -1, max: 11 }));
  return value instanceof Fault ? new Fault('expected a key from 0 (C) to 11 (B), or its name') : value;
}

/** Maps Spotify's markers for a failed analysis to null. */
function nullAt(none: number, value: number | null | Fault): number | null | Fault {
  return value === none ? null : value;
}
