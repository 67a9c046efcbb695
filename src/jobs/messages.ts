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

/** Folds of a cross-validation, and the one that is TEST, from 0. */
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
  /** Of everything random but the split. */
  readonly seed: number;
  /** The engine that it must have; omitted: the environment's. */
  readonly mlBackend?: TrainingEnvironment['mlBackend'];
}

export interface RefreshTask {
  readonly kind: 'refresh';
  /** SHA-256 of the manifest of the version that is refreshed. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the dataset version to look things up in. */
  readonly datasetHash: string;
}

/** What a run does. */
export type TrainingTask =
  | (Training & { readonly kind: 'train' })
  /** Trains in order to know the error on one split, and keeps no model. */
  | (Training & { readonly kind: 'judge'; readonly judged: 'VALIDATION' | 'TEST' })
  | RefreshTask;

/** The environment of a child process. */
export interface TrainingEnvironment {
  readonly artifactsDir: string;
  readonly mlBackend: 'auto' | 'native' | 'wasm';
}

/** What a child process is told, once. */
export type TrainingOrder = TrainingTask & TrainingEnvironment;

/** What a training or a refresh leaves in the artifact store. */
export interface TrainedResult {
  readonly kind: 'train';
  /** SHA-256 of the manifest, which names every file of the model with its own hash. */
  readonly manifestHash: string;
  /** SHA-256 of the predictions: a line a track, in PostgreSQL's COPY text format (key, split, actual, predicted,
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

/** What a child process says on its way. */
export type TrainingNews =
  | { readonly type: 'code'; readonly code: CodeVersion }
  | { readonly type: 'engine'; readonly engine: string; readonly warning: string | null }
  | { readonly type: 'phase'; readonly phase: TrainingPhase; readonly epochsPlanned: number | null }
  | { readonly type: 'epoch'; readonly metrics: EpochMetrics };

/** What a process is told that trains one of an ensemble's networks. */
export interface MemberOrder {
  readonly request: ResidualFitRequest;
  readonly member: number;
  readonly mlBackend: TrainingOrder['mlBackend'];
}

export interface ScoringTask {
  /** SHA-256 of the manifest of the version that is asked. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the dataset version whose facts count. */
  readonly datasetHash: string;
  /** Tracks to ask about: all are in that dataset version. */
  readonly keys: readonly string[];
}

export interface ScoringOrder extends ScoringTask {
  readonly artifactsDir: string;
}

/** As the task's keys. */
export interface Scores {
  /** Popularity, 0–100. */
  readonly predictions: Float64Array;
  /** Of STORED_LEVEL; null of a version without calibration. */
  readonly intervals: readonly Interval[] | null;
}
