import { registerEnumType } from 'type-graphql';

export enum Preset {
  ARTIST_MEAN = 'ARTIST_MEAN',
  RIDGE = 'RIDGE',
  SEED_ORIGINAL = 'SEED_ORIGINAL',
  SEED_IMPROVED = 'SEED_IMPROVED',
  RESIDUAL_NET = 'RESIDUAL_NET',
}
registerEnumType(Preset, {
  name: 'Preset',
  description: 'What can be trained.',
  valuesConfig: {
    ARTIST_MEAN: {
      description:
        "A baseline: the mean popularity of the artist's training tracks, drawn to the overall mean.",
    },
    RIDGE: { description: 'A baseline: ridge regression on the numeric features. Trains in seconds.' },
    SEED_ORIGINAL: {
      description:
        'A network: embeddings of artist and album type beside 7 numeric features, two hidden layers.',
    },
    SEED_IMPROVED: {
      description:
        'A network: the same embeddings beside 10 numeric features, batch normalisation, three hidden layers.',
    },
    RESIDUAL_NET: {
      description:
        "Residual's own network: a distribution over 0–100 from three trunks that look up labelled tracks of the same artist, album, song and time. The most accurate; minutes to train.",
    },
  },
});

export enum SplitStrategy {
  RANDOM = 'RANDOM',
  ARTIST_GROUPED = 'ARTIST_GROUPED',
  ALBUM_GROUPED = 'ALBUM_GROUPED',
  TEMPORAL = 'TEMPORAL',
  EXPLICIT = 'EXPLICIT',
}
registerEnumType(SplitStrategy, {
  name: 'SplitStrategy',
  description: 'How tracks are divided into train, validation and test.',
  valuesConfig: {
    RANDOM: {
      description:
        '70/10/20 by a keyed hash of seed and song: a track keeps its place as the dataset grows, and releases of one song stay together unless asked otherwise.',
    },
    ARTIST_GROUPED: {
      description:
        "70/10/20 of the artists by the same hash: every test track's artist is one that training never saw.",
    },
    ALBUM_GROUPED: {
      description:
        "70/10/20 of the albums by the same hash: every test track's album is one that training never saw. A track of an unknown album is an album of its own.",
    },
    TEMPORAL: {
      description:
        'The newest 20 % by release date are test, the 10 % before them validation. Releases of one day stay together, so that test and validation may be smaller; tracks without a date train.',
    },
    EXPLICIT: { description: 'The caller lists the track keys of each part.' },
  },
});

export enum TrainingRunStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TrainingRunStatus, {
  name: 'TrainingRunStatus',
  description: 'How far a training run is.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Trains, in a process of its own.' },
    SUCCEEDED: { description: 'Became a model version.' },
    FAILED: { description: 'Ended without a model; `error` says why.' },
    CANCELLED: { description: 'Stopped by cancelTraining.' },
  },
});

export enum RunOrigin {
  USER = 'USER',
  FIRST_START_BASELINE = 'FIRST_START_BASELINE',
  FIRST_START_NETWORK = 'FIRST_START_NETWORK',
  SWEEP = 'SWEEP',
  SCORECARD = 'SCORECARD',
  MODEL_IMPORT = 'MODEL_IMPORT',
}
registerEnumType(RunOrigin, {
  name: 'RunOrigin',
  description: 'What requested a training run.',
  valuesConfig: {
    USER: {
      description: 'A mutation: triggerTraining, retryTraining, refreshModelVersion or reproduceVersion.',
    },
    FIRST_START_BASELINE: { description: 'The first start on an empty database: the first champion.' },
    FIRST_START_NETWORK: { description: 'The first start on an empty database: the first challenger.' },
    SWEEP: { description: 'A sweep: one of its trials, or the training of its best trial.' },
    SCORECARD: { description: 'A scorecard. Its trainings become no model version.' },
    MODEL_IMPORT: { description: 'importModelVersion: the run took place in another registry.' },
  },
});

export enum SweepStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(SweepStatus, {
  name: 'SweepStatus',
  description: 'How far a sweep is.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Its trials are trained.' },
    SUCCEEDED: { description: 'The search has ended, and `run` trains the best trial.' },
    FAILED: { description: 'All of its trials failed; `error` says how the first did.' },
    CANCELLED: { description: 'Stopped by cancelSweep.' },
  },
});

export enum FeatureGroup {
  ARTIST = 'artist',
  RELEASE = 'release',
  TRACK = 'track',
  NAMES = 'names',
  TEXT = 'text',
  GENRES = 'genres',
  AUDIO = 'audio',
  CONTEXT = 'context',
  NEIGHBOURS = 'neighbours',
}
registerEnumType(FeatureGroup, {
  name: 'FeatureGroup',
  description:
    'Groups of features: what RESIDUAL_NET can be given or denied, and what explanations of any version speak of.',
  valuesConfig: {
    ARTIST: { description: "The artist's popularity and followers." },
    RELEASE: { description: 'Date, type and size of the release.' },
    TRACK: { description: 'Number, duration, explicit.' },
    NAMES: { description: 'Marks in the names: live, remix, deluxe and the like.' },
    TEXT: { description: 'Pieces of the names, hashed.' },
    GENRES: { description: 'The genres.' },
    AUDIO: { description: 'Audio features; unused where no track to train on has any.' },
    CONTEXT: { description: 'What labelled tracks say of the artist, album, song, genre and date.' },
    NEIGHBOURS: { description: 'The labelled tracks nearest to this one, one by one.' },
  },
});

export enum Loss {
  MSE = 'mse',
  HUBER = 'huber',
}
registerEnumType(Loss, {
  name: 'Loss',
  description: 'What a network minimises.',
  valuesConfig: {
    MSE: { description: 'Squared error.' },
    HUBER: { description: 'Squared up to `huberDelta`, absolute beyond: outliers weigh less.' },
  },
});
