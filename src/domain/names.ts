/** Models are fitted on TRAIN, selected on VALIDATION and evaluated on TEST. */
export const splitNames = ['TRAIN', 'VALIDATION', 'TEST'] as const;
export type SplitName = (typeof splitNames)[number];

/** The splits that hold tracks which a model was not fitted on. */
export type HeldOutSplitName = Exclude<SplitName, 'TRAIN'>;

/** How tracks are divided into splits. */
export const splitStrategies = ['RANDOM', 'ARTIST_GROUPED', 'ALBUM_GROUPED', 'TEMPORAL', 'EXPLICIT'] as const;
export type SplitStrategy = (typeof splitStrategies)[number];

/** The strategies that keep all tracks of a group in one split. */
export type GroupedSplitStrategy = Extract<SplitStrategy, `${string}_GROUPED`>;

/** Status of a run, sweep, scorecard or import. */
export const jobStatuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** A value for the model, and one for each baseline by its name: TRAIN_MEAN, or the name of a preset. */
export type ByEstimator<Value> = { readonly MODEL: Value } & Readonly<Record<string, Value>>;

/** What requested a run. */
export const runOrigins = [
  'USER',
  'FIRST_START_BASELINE',
  'FIRST_START_NETWORK',
  'SWEEP',
  'SCORECARD',
  'MODEL_IMPORT',
] as const;
export type RunOrigin = (typeof runOrigins)[number];

/** The questions of a scorecard that need trainings. */
export const scorecardQuestions = [
  'RANDOM',
  'RANDOM_APART',
  'TEMPORAL',
  'ARTIST_GROUPED',
  'ALBUM_GROUPED',
] as const;
export type ScorecardQuestion = (typeof scorecardQuestions)[number];

/** The engine to train on. `auto` is native if it is installed, otherwise WASM. */
export const engineChoices = ['auto', 'native', 'wasm'] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** Groups of features. Explanations of all versions refer to them. */
export const featureGroups = [
  'artist',
  'release',
  'track',
  'names',
  'text',
  'genres',
  'audio',
  'context',
  'neighbours',
] as const;
export type FeatureGroup = (typeof featureGroups)[number];

/** The tracks that are kept in one fold of out-of-fold statistics. `split` uses the grouping of the split. */
export const foldGroupings = ['split', 'track', 'song', 'album', 'artist', 'date'] as const;

/** Loss functions of a network of the original notebook. */
export const lossNames = ['mse', 'huber'] as const;

/** How long a training takes. Trainings of seconds have a separate queue, so they do not wait for those of minutes. */
export const costClasses = ['SECONDS', 'MINUTES'] as const;
export type CostClass = (typeof costClasses)[number];

/** The kind of an option of a preset. */
export const optionKinds = ['INTEGER', 'NUMBER', 'CHOICE', 'NUMBERS', 'CHOICES'] as const;
export type OptionKind = (typeof optionKinds)[number];

/** The result of a reproduction. */
export const reproductionOutcomes = ['IDENTICAL', 'EQUIVALENT', 'DIFFERENT', 'UNDETERMINED'] as const;
export type ReproductionOutcome = (typeof reproductionOutcomes)[number];
