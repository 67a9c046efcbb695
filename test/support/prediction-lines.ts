import type { PredictionRow } from '../../src/model-files/predictions/row.js';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Predictions in the format of releases before Arrow, as these releases wrote it. */
export const predictionLines = (rows: readonly PredictionRow[]): string =>
  rows
    .map(({ key, split, actual, predicted, mean, probabilityOfLow, lower, upper }) => {
      const escaped = key.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
      const values = [actual, predicted, mean, probabilityOfLow, lower, upper].map((value) => value ?? '\\N');
      return [escaped, split, ...values].join('\t') + '\n';
    })
    .join('');
