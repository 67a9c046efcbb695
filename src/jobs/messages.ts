import type {
  EpochMetrics,
  Evaluation,
  Interval,
  Judgement,
  ResidualFitRequest,
  SplitRequest,
  TrainingConfig,
  TrainingPhase,
} from '../ml/index.js';
import type { CodeVersion } from './code-version.js';

/** Number of folds of a cross-validation, and the index of the TEST fold, from 0. */
interface FoldSource {
  readonly strategy: 'ARTIST_GROUPED' | 'ALBUM_GROUPED';
  readonly seed: number;
  readonly folds: number;
  readonly fold: number;
}

/** Where a run's split comes from: a rule, or lists of track keys ({ train, validation, test }) in the artifact store. */
export type SplitSource =
  | Exclude<SplitRequest, { strategy: 'EXPLICIT' }>
  | FoldSource
  | { readonly strategy: 'EXPLICIT'; readonly hash: string };

interface Training {
  /** SHA-256 of the dataset version's Arrow file in the artifact store. */
  readonly datasetHash: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  /** Seed of everything random except the split. */
  readonly seed: number;
  /** The required engine; omitted: the environment's engine. */
  readonly mlBackend?: TrainingEnvironment['mlBackend'];
}

export interface RefreshTask {
  readonly kind: 'refresh';
  /** SHA-256 of the manifest of the version that is refreshed. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the dataset version that provides the bank's rows. */
  readonly datasetHash: string;
}

/** The kinds of work that a run performs. */
export type TrainingTask =
  | (Training & { readonly kind: 'train' })
  /** Trains to measure the error on one split, and keeps no model. */
  | (Training & { readonly kind: 'judge'; readonly judged: 'VALIDATION' | 'TEST' })
  | RefreshTask;

/** The environment of a child process. */
export interface TrainingEnvironment {
  readonly artifactsDir: string;
  readonly mlBackend: 'auto' | 'native' | 'wasm';
}

/** The single order that a child process receives. */
export type TrainingOrder = TrainingTask & TrainingEnvironment;

/** The artifacts of a training or a refresh. */
export interface TrainedResult {
  readonly kind: 'train';
  /** SHA-256 of the manifest, which names every file of the model with its own hash. */
  readonly manifestHash: string;
  /** SHA-256 of the predictions: one line per track, in PostgreSQL's COPY text format (key, split, actual, predicted,
   * mean, probability of low, lower, upper). */
  readonly predictionsHash: string;
  /** Rows that prediction intervals were calibrated on. */
  readonly calibrationRows: number;
  readonly evaluation: Evaluation;
}

export interface JudgedResult {
  readonly kind: 'judge';
  /** SHA-256 of a JudgedSplit as JSON. */
  readonly judgedRowsHash: string;
  readonly judgement: Judgement;
}

export type TrainingResult = TrainedResult | JudgedResult;

/** Progress messages of a child process. */
export type TrainingNews =
  | { readonly type: 'code'; readonly code: CodeVersion }
  | { readonly type: 'engine'; readonly engine: string; readonly warning: string | null }
  | { readonly type: 'phase'; readonly phase: TrainingPhase; readonly epochsPlanned: number | null }
  | { readonly type: 'epoch'; readonly metrics: EpochMetrics };

/** The order for a process that trains one network of an ensemble. */
export interface MemberOrder {
  readonly request: ResidualFitRequest;
  readonly member: number;
  readonly mlBackend: TrainingOrder['mlBackend'];
}

export interface ScoringTask {
  /** SHA-256 of the manifest of the version that predicts. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the dataset version that provides the tracks' attributes. */
  readonly datasetHash: string;
  /** Keys of the tracks to predict. All are in that dataset version. */
  readonly keys: readonly string[];
}

export interface ScoringOrder extends ScoringTask {
  readonly artifactsDir: string;
}

/** In the order of the task's keys. */
export interface Scores {
  /** Popularity, 0–100. */
  readonly predictions: Float64Array;
  /** Intervals at STORED_LEVEL; null if the version is not calibrated. */
  readonly intervals: readonly Interval[] | null;
}
