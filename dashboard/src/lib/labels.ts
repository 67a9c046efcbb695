import type { Baseline, FeatureGroup, ImportStatus, Preset, TrainingRunStatus } from '../generated/graphql';

/** What the API's enums are called on a page. */
export const presets: Record<Preset, { name: string; about: string; time: string }> = {
  RESIDUAL_NET: {
    name: 'Residual network',
    about:
      'Predicts a whole distribution, and looks up labelled tracks of the same artist, album, song and time. The most accurate.',
    time: 'minutes',
  },
  RIDGE: {
    name: 'Ridge regression',
    about: 'A baseline: a straight line through the numbers of a track.',
    time: 'seconds',
  },
  ARTIST_MEAN: {
    name: 'Artist mean',
    about: 'A baseline: what the artist’s other tracks reach on average.',
    time: 'seconds',
  },
  SEED_IMPROVED: {
    name: 'Seed, improved',
    about: 'The notebook’s second network: three hidden layers beside embeddings.',
    time: 'a minute',
  },
  SEED_ORIGINAL: {
    name: 'Seed, original',
    about: 'The notebook’s first network: two hidden layers beside embeddings.',
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
  EVALUATION: 'Measuring errors',
  SAVING: 'Saving',
};

const options: Record<string, string> = {
  l2: 'L2 penalty',
  artistMeanBlend: 'Artist’s mean mixed in',
  artistMeanShrinkage: 'Shrinkage of artists’ means',
  minArtistTracks: 'Tracks before an artist counts',
  penalty: 'Ridge penalty',
  neighbourDropout: 'Neighbours dropped',
  clipNorm: 'Gradient clipping',
  huberDelta: 'Huber threshold',
  members: 'Ensemble members',
  schedules: '',
  tabm: 'TabM',
};

/** An option of a configuration by its dotted path: "schedules.tabm.learningRate" is "TabM: learning rate". */
export function optionName(path: string): string {
  const words = path
    .split('.')
    .map((part) =>
      /^\d+$/.test(part)
        ? `layer ${Number(part) + 1}`
        : (options[part] ??
          part.replaceAll('_', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
    )
    .filter(Boolean);
  const name = words.join(/\.\d+$/.test(path) ? ', ' : ': ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What a prediction is explained by, short enough to stand beside a bar. */
export const featureGroups: Record<FeatureGroup, string> = {
  ARTIST: 'How known the artist is',
  RELEASE: 'When and how it came out',
  TRACK: 'Place on the album, length',
  NAMES: 'Live, remix, deluxe',
  TEXT: 'Words in the names',
  GENRES: 'Genres',
  AUDIO: 'Sound',
  CONTEXT: 'Artist, album, song elsewhere',
  NEIGHBOURS: 'Most similar tracks',
};
