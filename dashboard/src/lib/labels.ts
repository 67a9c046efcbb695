import type { Baseline, FeatureGroup, ImportStatus, Preset, TrainingRunStatus } from '../generated/graphql';

/** The labels of the API's enums. */
export const presets: Record<Preset, { name: string; about: string; time: string }> = {
  RESIDUAL_NET: {
    name: 'Residual network',
    about:
      'Predicts a distribution, and uses labelled tracks of the same artist, album, song and time. The most accurate model.',
    time: 'minutes',
  },
  RIDGE: {
    name: 'Ridge regression',
    about: 'A baseline: a linear model of the features of a track.',
    time: 'seconds',
  },
  ARTIST_MEAN: {
    name: 'Artist mean',
    about: 'A baseline: the mean popularity of the artist’s other tracks.',
    time: 'seconds',
  },
  SEED_IMPROVED: {
    name: 'Notebook, improved',
    about: 'The original notebook’s second network: embeddings and three hidden layers.',
    time: 'a minute',
  },
  SEED_ORIGINAL: {
    name: 'Notebook, original',
    about: 'The original notebook’s first network: embeddings and two hidden layers.',
    time: 'a minute',
  },
};

export const baselines: Record<Baseline, string> = {
  TRAIN_MEAN: 'Overall mean',
  ARTIST_MEAN: 'Artist mean',
  RIDGE: 'Ridge regression',
};

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
    .map((part) =>
      /^\d+$/.test(part)
        ? `layer ${Number(part) + 1}`
        : (options[part] ??
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
