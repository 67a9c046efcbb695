import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { SplitStrategy } from '../../generated/graphql';
import { plain } from '../../lib/format';
import { featureGroups, inWords, optionName } from '../../lib/labels';
import { valueWords } from './config';

export const strategies: Record<SplitStrategy, { name: string; about: string }> = {
  RANDOM: {
    name: 'Random',
    about:
      '70 % of the tracks for training, 10 % for validation, 20 % for test. The default for comparisons.',
  },
  ARTIST_GROUPED: {
    name: 'By artist',
    about: 'All tracks of an artist are in one split. Measures the error on new artists.',
  },
  ALBUM_GROUPED: {
    name: 'By album',
    about: 'All tracks of an album are in one split. Measures the error on new albums.',
  },
  TEMPORAL: {
    name: 'By time',
    about:
      'The newest 20 % by release date for test, the 10 % before them for validation. Measures the error on future releases.',
  },
  EXPLICIT: { name: 'Listed', about: 'The request listed the tracks of each split.' },
};

interface Split {
  readonly strategy: SplitStrategy;
  readonly seed?: number | null;
  readonly keepSongsTogether?: boolean | null;
}

/** "Random, seed 42" */
export function splitWords({ strategy, seed, keepSongsTogether }: Split): string {
  return [
    strategies[strategy].name,
    seed != null && `seed ${seed}`,
    keepSongsTogether === false && 'releases of a song in different splits',
  ]
    .filter(Boolean)
    .join(', ');
}

/** True for the default split. */
export const isDefaultSplit = ({ strategy, seed, keepSongsTogether }: Split) =>
  strategy === 'RANDOM' && seed === 42 && keepSongsTogether !== false;

export const sameSplit = (a: Split, b: Split) =>
  a.strategy === b.strategy &&
  a.strategy !== 'EXPLICIT' &&
  (a.seed ?? null) === (b.seed ?? null) &&
  (a.keepSongsTogether ?? null) === (b.keepSongsTogether ?? null);

const RunOrigin = graphql(`
  fragment RunOrigin on TrainingRun {
    sweep {
      id
    }
    refreshOf {
      id
      number
    }
    reproductionOf {
      id
      number
    }
    importedFrom {
      version
    }
  }
`);

/** The origin of a run that was not requested directly; null for other runs. */
export function originWords(run: FragmentType<typeof RunOrigin>): string | null {
  const { sweep, refreshOf, reproductionOf, importedFrom } = getFragmentData(RunOrigin, run);
  if (refreshOf) return `Refresh of version ${refreshOf.number}`;
  if (reproductionOf) return `Reproduction of version ${reproductionOf.number}`;
  if (sweep) return 'Best trial of a sweep';
  return importedFrom ? 'Imported with its version' : null;
}

const NAMED = 3;

/** "Learning rate 0.003 · Batch size 64 · and 2 more" */
export function changesWords(changes: readonly (readonly [path: string, value: unknown])[]): string | null {
  const named = changes
    .slice(0, NAMED)
    .map(
      ([path, value]) =>
        `${optionName(path)} ${Array.isArray(value) ? value.map(valueWords).join('/') : valueWords(value)}`,
    );
  if (changes.length > NAMED) named.push(`and ${plain(changes.length - NAMED)} more`);
  return named.length > 0 ? named.join(' · ') : null;
}

/** The name of the loss with its unit. A preset without a choice of losses minimises the CRPS. SEED_IMPROVED predicts popularity ÷ 100. */
export function lossName({ preset, loss }: Readonly<Record<string, unknown>>): string {
  if (loss === undefined) return 'CRPS (popularity points)';
  const unit = preset === 'SEED_IMPROVED' ? '(points ÷ 100)²' : 'points²';
  return `${loss === 'huber' ? 'Huber loss' : 'mean squared error'}, ${unit}`;
}

const choices: Record<string, string> = {
  MSE: 'Squared error',
  HUBER: 'Huber (less weight on outliers)',
  SPLIT: 'As in the split',
};

/** The label of a choice. */
export const choiceWords = (choice: string): string =>
  choices[choice] ?? (featureGroups as Readonly<Record<string, string>>)[choice] ?? inWords(choice);

/** Advice by error code. */
const advice: Record<string, string> = {
  TRAINING_CRASHED: 'Retry it once. If it fails again in the same way, report a bug with the message above.',
  TRAINING_DATA: 'The data is not sufficient for this training. Import more tracks or choose another split.',
  TRAINING_DIVERGED: 'Lower the learning rate or clip the gradients, then train again.',
  TRAINING_KILLED:
    'The operating system stopped the process, usually because of too little memory. Free memory, train fewer members or use smaller batches, then retry.',
  TRAINING_OUT_OF_MEMORY:
    'Train fewer members, use smaller batches, or give the service more memory, then retry.',
  SPLIT_DOES_NOT_FIT: 'Choose another split or another dataset version.',
  WORKER_LOST: 'Its worker stopped unexpectedly several times. Check the machine (memory, disk), then retry.',
  INTERRUPTED: 'Its worker was stopped. Retry the run.',
};
export const adviceOn = (code: string): string =>
  advice[code] ?? 'Retry the run. If it fails again, see the service’s log.';
