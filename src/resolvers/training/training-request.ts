import type { TrainingRequestInput } from '../../schema/training/training.input.js';
import { uuidOf } from '../global-id.js';

/** The options that the caller gave, including null and groups. type-graphql sets the others to undefined. */
const providedOptions = (config: object | null | undefined): object | null | undefined =>
  config &&
  Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]: [string, unknown]) => [name, isGroup(value) ? providedOptions(value) : value]),
  );

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The request for a run or a sweep, without global ids. */
export const trainingRequest = <Input extends TrainingRequestInput>(input: Input) => ({
  ...input,
  config: providedOptions(input.config),
  split: input.split && {
    ...input.split,
    ofRun: input.split.ofRun && uuidOf('TrainingRun', input.split.ofRun, 'split.ofRun'),
  },
});

/** The split of a run or a sweep. */
export const splitOf = (record: {
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
}) => ({
  strategy: record.splitStrategy,
  seed: record.splitSeed,
  keepSongsTogether: record.keepSongsTogether,
});
