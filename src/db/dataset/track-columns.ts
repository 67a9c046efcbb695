import { type AudioField, audioFields, audioNames } from '../../domain/audio-features.js';
import { type RecordingField, recordingFields, recordingNames } from '../../domain/track.js';
import { type ValueKind } from '../../domain/track-field.js';

/** The column of a field: durationMs is stored in duration_ms. */
const columnName = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const types: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  name: 'text',
  integer: 'integer',
  count: 'bigint',
  number: 'float8',
  date: 'date',
  flag: 'boolean',
  names: 'text[]',
};

/** Columns of the recording's facts in `track`. */
export const recordingColumns = Object.fromEntries(
  recordingNames.map((field) => [field, columnName(field)]),
) as Readonly<Record<RecordingField, string>>;
export const recordingTypes = recordingNames.map((field) => types[recordingFields[field].kind]);

/** Columns of the audio features in `track_audio`. Their whole numbers are small. */
export const audioColumns = Object.fromEntries(
  audioNames.map((field) => [field, columnName(field)]),
) as Readonly<Record<AudioField, string>>;
export const audioTypes = audioNames.map((field) =>
  audioFields[field].kind === 'integer' ? 'smallint' : types[audioFields[field].kind],
);
