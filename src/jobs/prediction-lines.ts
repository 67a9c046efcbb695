import type { LabelledTrack, SplitName, TrainedModel } from '../ml/index.js';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const unescapes = new Map(Object.entries(escapes).map(([character, escape]) => [escape, character]));

/** PostgreSQL's COPY text format, one line per track: key, split, actual, predicted, mean, low, lower, upper. */
export function predictionLines(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  estimated: Pick<TrainedModel, 'predictions' | 'means' | 'probabilitiesOfLow' | 'intervals'>,
): string {
  const { predictions, means, probabilitiesOfLow, intervals } = estimated;
  return tracks
    .map(({ key, popularity }, row) => {
      const escaped = key.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
      const { lower, upper } = intervals?.[row] ?? { lower: '\\N', upper: '\\N' };
      const low = probabilitiesOfLow?.[row] ?? '\\N';
      return (
        [escaped, split[row], popularity, predictions[row], means[row], low, lower, upper].join('\t') + '\n'
      );
    })
    .join('');
}

/** How the tracks of such lines were divided, by their keys. */
export function assignmentOf(lines: string): Map<string, SplitName> {
  return new Map(
    lines
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const [key, split] = line.split('\t');
        return [key!.replace(/\\[\\tnr]/g, (escape) => unescapes.get(escape)!), split as SplitName];
      }),
  );
}
