import { type SplitName, splitNames } from '../../domain/names.js';
import { DomainError } from '../../errors.js';

/** The prediction of one track in the file of a version. */
export interface PredictionRow {
  /** Key of the track. */
  readonly key: string;
  readonly split: SplitName;
  /** Popularity, 0–100. */
  readonly actual: number;
  /** Predicted popularity, 0–100. */
  readonly predicted: number;
  /** Mean of the predictive distribution, in points. */
  readonly mean: number;
  /** Probability of at most 5 points; null for a model without distributions. */
  readonly probabilityOfLow: number | null;
  /** The 90 % prediction interval, in points; null for a model without calibration. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The numeric columns. The last three can be null. */
export const numberFields = ['actual', 'predicted', 'mean', 'probabilityOfLow', 'lower', 'upper'] as const;
export const nullableFields: ReadonlySet<string> = new Set(numberFields.slice(3));

/** The values of a row, as they were read. @throws DomainError ARTIFACT_INVALID */
export function checkedRow(values: Readonly<Record<keyof PredictionRow, unknown>>): PredictionRow {
  if (typeof values.key !== 'string') throw unreadable('a track has no key');
  if (!(splitNames as readonly unknown[]).includes(values.split))
    throw unreadable(`the split of ${shown(values.key)} is ${shown(values.split)}`);
  for (const name of numberFields) {
    const value = values[name];
    if (typeof value === 'number' || (value === null && nullableFields.has(name))) continue;
    throw unreadable(`${name} of ${shown(values.key)} is ${shown(value)}, not a number`);
  }
  return values as PredictionRow;
}

/** The bytes of a predictions file match their hash, but they are not predictions. */
export function unreadable(reason: string, cause?: unknown): DomainError {
  return new DomainError('ARTIFACT_INVALID', `The predictions of the version cannot be read: ${reason}.`, {
    cause,
  });
}

const shown = (value: unknown) => (JSON.stringify(value) ?? 'missing').slice(0, 80);
