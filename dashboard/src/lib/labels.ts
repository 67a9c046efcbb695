import type {
  Baseline,
  FeatureGroup,
  ImportStatus,
  Preset,
  TrainingCost,
  TrainingRunStatus,
} from '../generated/graphql';

/** The presets whose names are more than their words in the API. */
const presetNames: Partial<Record<Preset, string>> = {
  RESIDUAL_NET: 'Residual network',
  RIDGE: 'Ridge regression',
  SEED_IMPROVED: 'Notebook, improved',
  SEED_ORIGINAL: 'Notebook, original',
};

export const inWords = (name: string) => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

/** The name of a preset: ARTIST_MEAN is "Artist mean". */
export const presetName = (preset: Preset): string => presetNames[preset] ?? inWords(preset);

/** The duration of a training, in a sentence. */
export const costs: Record<TrainingCost, string> = { SECONDS: 'seconds', MINUTES: 'minutes' };

/** The name of a baseline: the overall mean, or a preset. */
export const baselineName = (baseline: Baseline): string =>
  baseline === 'TRAIN_MEAN' ? 'Overall mean' : presetName(baseline);

export const statuses: Record<TrainingRunStatus | ImportStatus, string> = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

/** Phases of a training run. */
export const phases: Record<string, string> = {
  FEATURES: 'Preparing features',
  TRAINING: 'Training',
  CALIBRATION: 'Calibrating intervals',
  EVALUATION: 'Evaluating',
  SAVING: 'Saving',
};

const options: Record<string, string> = {
  l2: 'L2 penalty',
  artistMeanBlend: 'Weight of the artist mean',
  artistMeanShrinkage: 'Artist mean shrinkage',
  minArtistTracks: 'Minimum tracks per artist',
  penalty: 'Ridge penalty',
  neighbourDropout: 'Neighbour dropout',
  clipNorm: 'Gradient clipping',
  huberDelta: 'Huber threshold',
  members: 'Ensemble members',
  schedules: '',
  tabm: 'TabM',
};

/** An option of a configuration by its dotted path: "schedules.tabm.learningRate" is "TabM: learning rate". */
export function optionName(path: string): string {
  const parts = path
    .split('.')
    .map((part, i) =>
      /^\d+$/.test(part)
        ? `layer ${Number(part) + 1}`
        : ((i === 0 || part === 'tabm' ? options[part] : undefined) ??
          part.replaceAll('_', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
    )
    .filter(Boolean);
  const name = parts.join(/\.\d+$/.test(path) ? ', ' : ': ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The feature groups of explanations, short enough for a bar's label. */
export const featureGroups: Record<FeatureGroup, string> = {
  ARTIST: 'Artist popularity',
  RELEASE: 'Release date and type',
  TRACK: 'Track number, length',
  NAMES: 'Live, remix, deluxe',
  TEXT: 'Words in the names',
  GENRES: 'Genres',
  AUDIO: 'Audio features',
  CONTEXT: 'Other tracks of artist, album, song',
  NEIGHBOURS: 'Most similar tracks',
};
