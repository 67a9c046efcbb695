import type { SplitStrategy } from '../../generated/graphql';
import { plain } from '../../lib/format';
import { featureGroups, optionName } from '../../lib/labels';
import { valueWords } from './config';

export const strategies: Record<SplitStrategy, { name: string; about: string }> = {
  RANDOM: {
    name: 'At random',
    about: '70 % of the tracks train, 10 % validate, 20 % test. What most versions are compared on.',
  },
  ARTIST_GROUPED: {
    name: 'By artist',
    about: 'Every test track is of an artist that training never saw: how it does on newcomers.',
  },
  ALBUM_GROUPED: {
    name: 'By album',
    about: 'Every test track is of an album that training never saw: how it does on new albums.',
  },
  TEMPORAL: {
    name: 'By time',
    about:
      'The newest 20 % by release date test, the 10 % before them validate: how it does on what comes out next.',
  },
  EXPLICIT: { name: 'Listed', about: 'Whoever asked for the run listed the tracks.' },
};

interface Split {
  readonly strategy: SplitStrategy;
  readonly seed?: number | null;
  readonly keepSongsTogether?: boolean | null;
}

/** "at random, seed 42" */
export function splitWords({ strategy, seed, keepSongsTogether }: Split): string {
  return [
    strategies[strategy].name,
    seed != null && `seed ${seed}`,
    keepSongsTogether === false && 'releases of a song apart',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The split that runs have where nobody says anything. */
export const isUsualSplit = ({ strategy, seed, keepSongsTogether }: Split) =>
  strategy === 'RANDOM' && seed === 42 && keepSongsTogether !== false;

export const sameSplit = (a: Split, b: Split) =>
  a.strategy === b.strategy &&
  a.strategy !== 'EXPLICIT' &&
  (a.seed ?? null) === (b.seed ?? null) &&
  (a.keepSongsTogether ?? null) === (b.keepSongsTogether ?? null);

interface Origin {
  readonly sweep?: object | null;
  readonly refreshOf?: { readonly number: number } | null;
  readonly reproductionOf?: { readonly number: number } | null;
  readonly importedFrom?: object | null;
}

/** Where a run comes from that nobody asked for by itself. */
export function originWords({ sweep, refreshOf, reproductionOf, importedFrom }: Origin): string | null {
  if (refreshOf) return `Refresh of version ${refreshOf.number}`;
  if (reproductionOf) return `Version ${reproductionOf.number} once more, to compare`;
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

/** What a loss is called, with its unit: SEED_IMPROVED predicts popularity ÷ 100. */
export function lossName({ preset, loss }: Readonly<Record<string, unknown>>): string {
  if (preset === 'RESIDUAL_NET') return 'CRPS (popularity points)';
  const unit = preset === 'SEED_IMPROVED' ? '(points ÷ 100)²' : 'points²';
  return `${loss === 'huber' ? 'Huber loss' : 'mean squared error'}, ${unit}`;
}

const losses: Record<string, string> = { MSE: 'Squared error', HUBER: 'Huber: outliers weigh less' };

/** A value of an option that is one of few. */
export const choiceWords = (choice: string): string =>
  losses[choice] ?? (featureGroups as Readonly<Record<string, string>>)[choice] ?? choice;

/** By the code of what went wrong. */
const advice: Record<string, string> = {
  TRAINING_CRASHED:
    'Retry it once. If it fails in the same way again, the message above belongs in a bug report.',
  TRAINING_DATA: 'The data cannot carry this training: import more tracks, or divide them in another way.',
  TRAINING_DIVERGED: 'Lower the learning rate or clip the gradients, then train again.',
  TRAINING_KILLED:
    'Something outside stopped its process, most often for want of memory. Free some, train fewer members or smaller batches, then retry.',
  TRAINING_OUT_OF_MEMORY:
    'Train fewer members or smaller batches, or give the service more memory, then retry.',
  SPLIT_DOES_NOT_FIT: 'Divide the tracks in another way, or train on another dataset version.',
  WORKER_LOST: 'Its worker died again and again. Look at the machine (memory, disk), then retry.',
  INTERRUPTED: 'Its worker was stopped. Retry it.',
};
export const adviceOn = (code: string): string =>
  advice[code] ?? 'Retry it. If it fails again, the service’s log says more.';
