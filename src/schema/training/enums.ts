import {
  costClasses,
  featureGroups,
  foldGroupings,
  jobStatuses,
  lossNames,
  runOrigins,
  splitStrategies,
} from '../../domain/names.js';
import { presetNames, presets } from '../../ml/index.js';
import { describedBy, enumOf } from '../shared/enum-of.js';

export type Preset = (typeof Preset)[keyof typeof Preset];
export const Preset = enumOf(presetNames, {
  name: 'Preset',
  description: 'A kind of model that can be trained.',
  valuesConfig: describedBy(presetNames, (name) => {
    const { description, baseline, cost } = presets[name];
    const comparison = baseline ? ' A baseline, which is fitted with every training for comparison.' : '';
    return `${description}${comparison}${cost === 'SECONDS' ? ' Training takes seconds.' : ''}`;
  }),
});

export type SplitStrategy = (typeof SplitStrategy)[keyof typeof SplitStrategy];
export const SplitStrategy = enumOf(splitStrategies, {
  name: 'SplitStrategy',
  description: 'How tracks are divided into TRAIN, VALIDATION and TEST.',
  valuesConfig: {
    RANDOM: {
      description:
        '70/10/20 by a keyed hash of the seed and the song. A track stays in its split when the dataset grows. Releases of one song stay together, unless `keepSongsTogether` is false.',
    },
    ARTIST_GROUPED: {
      description: '70/10/20 of the artists, by a keyed hash. Training uses no track of the artists in TEST.',
    },
    ALBUM_GROUPED: {
      description:
        '70/10/20 of the albums, by a keyed hash. Training uses no track of the albums in TEST. A track without a known album counts as a separate album.',
    },
    TEMPORAL: {
      description:
        'The newest 20 % by release date are TEST, and the 10 % before them are VALIDATION. Releases of one day stay together, so TEST and VALIDATION may be smaller. Tracks without a date are TRAIN.',
    },
    EXPLICIT: { description: 'The caller lists the track keys of each split.' },
  },
});

export type TrainingRunStatus = (typeof TrainingRunStatus)[keyof typeof TrainingRunStatus];
export const TrainingRunStatus = enumOf(jobStatuses, {
  name: 'TrainingRunStatus',
  description: 'Status of a training run.',
  valuesConfig: {
    QUEUED: { description: 'The run is waiting for a worker.' },
    RUNNING: { description: 'The run is in progress, in a separate process.' },
    SUCCEEDED: {
      description: 'The run succeeded. It registered a model version, unless it is a reproduction.',
    },
    FAILED: { description: 'The run failed. `error` contains the reason. No model version was registered.' },
    CANCELLED: { description: 'The run was cancelled by cancelTraining.' },
  },
});

export type RunOrigin = (typeof RunOrigin)[keyof typeof RunOrigin];
export const RunOrigin = enumOf(runOrigins, {
  name: 'RunOrigin',
  description: 'What requested a training run.',
  valuesConfig: {
    USER: {
      description: 'A mutation: triggerTraining, retryTraining, refreshModelVersion or reproduceVersion.',
    },
    FIRST_START_BASELINE: {
      description: 'The first start on an empty database: the baseline that becomes the first champion.',
    },
    FIRST_START_NETWORK: {
      description: 'The first start on an empty database: the network that becomes the first challenger.',
    },
    SWEEP: { description: 'A sweep: one of its trials, or the training of its best trial.' },
    SCORECARD: { description: 'A scorecard. Its training runs create no model versions.' },
    MODEL_IMPORT: { description: 'importModelVersion: the run took place in another registry.' },
  },
});

export type SweepStatus = (typeof SweepStatus)[keyof typeof SweepStatus];
export const SweepStatus = enumOf(jobStatuses, {
  name: 'SweepStatus',
  description: 'Status of a sweep.',
  valuesConfig: {
    QUEUED: { description: 'The sweep is waiting for a worker.' },
    RUNNING: { description: 'The trials are being trained.' },
    SUCCEEDED: { description: 'The search has ended. `run` trains the best trial.' },
    FAILED: { description: 'All trials failed. `error` contains the error of the first one.' },
    CANCELLED: { description: 'The sweep was cancelled by cancelSweep.' },
  },
});

export type FeatureGroup = (typeof FeatureGroup)[keyof typeof FeatureGroup];
export const FeatureGroup = enumOf(featureGroups, {
  name: 'FeatureGroup',
  description:
    'A group of features. A preset with the option `features` can be trained with a subset of the groups. The explanations of all versions use these groups.',
  valuesConfig: {
    ARTIST: { description: 'Popularity and followers of the artist.' },
    RELEASE: { description: 'Date, type and size of the release.' },
    TRACK: { description: 'Track number, duration and explicit flag.' },
    NAMES: { description: 'Patterns in the names, such as "live", "remix" or "deluxe".' },
    TEXT: { description: 'Hashed character n-grams and words of the title and the album name.' },
    GENRES: { description: 'Genres of the artist.' },
    AUDIO: { description: 'Audio features. Unused if no training track has any.' },
    CONTEXT: {
      description: 'Statistics of labelled tracks with the same artist, album, song, genre or date.',
    },
    NEIGHBOURS: {
      description: 'The labelled tracks that are most similar to this one, each as a separate input.',
    },
  },
});

export type Loss = (typeof Loss)[keyof typeof Loss];
export const Loss = enumOf(lossNames, {
  name: 'Loss',
  description: 'Loss function of a network.',
  valuesConfig: {
    MSE: { description: 'Squared error.' },
    HUBER: {
      description:
        'Squared error up to `huberDelta` and absolute error beyond it, which reduces the weight of outliers.',
    },
  },
});

export type FoldGrouping = (typeof FoldGrouping)[keyof typeof FoldGrouping];
export const FoldGrouping = enumOf(foldGroupings, {
  name: 'FoldGrouping',
  description: 'The tracks that are kept in one fold of the out-of-fold statistics of the training rows.',
  valuesConfig: {
    SPLIT: { description: 'The tracks that the split keeps together.' },
    TRACK: { description: 'Each track separately.' },
    SONG: { description: 'Releases with the same artist and title.' },
    ALBUM: { description: 'All tracks of an album.' },
    ARTIST: { description: 'All tracks of an artist.' },
    DATE: { description: 'All tracks that were released on the same day.' },
  },
});

export type TrainingCost = (typeof TrainingCost)[keyof typeof TrainingCost];
export const TrainingCost = enumOf(costClasses, {
  name: 'TrainingCost',
  description:
    'How long a training run takes on a few thousand tracks. Runs that take seconds have a separate queue, so they do not wait for runs that take minutes.',
  valuesConfig: {
    SECONDS: { description: 'A training run takes seconds.' },
    MINUTES: { description: 'A training run takes minutes.' },
  },
});
