import type { ArtifactStore } from '../artifacts/store.js';
import { type SplitName } from '../domain/names.js';
import type { LabelledTrack, TrainedModel } from '../ml/index.js';
import type { Manifest } from './manifest.js';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const unescapes = new Map(Object.entries(escapes).map(([character, escape]) => [escape, character]));

/** One line per track in PostgreSQL's COPY text format: key, split, actual, predicted, mean, low, lower, upper. */
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

/** The split of the tracks in such lines, by track key. */
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

/** The split of a version's tracks. */
export async function readAssignment(
  store: ArtifactStore,
  { predictions }: Pick<Manifest, 'predictions'>,
): Promise<Map<string, SplitName>> {
  return assignmentOf((await store.get(predictions)).toString());
}
