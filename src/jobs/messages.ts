import { type Interval } from '../domain/interval.js';
import { type EngineChoice, type HeldOutSplitName } from '../domain/names.js';
import type {
  EpochMetrics,
  ResidualFitRequest,
  SplitEvaluation,
  TrainingConfig,
  TrainingPhase,
} from '../ml/index.js';
import type { CheckTask } from '../model-files/check/check-version.js';
import type { SplitSource } from '../model-files/manifest.js';
import type { StoredModel } from '../model-files/store-model.js';
import type { CodeVersion } from './code-version.js';

interface Training {
  /** SHA-256 of the dataset version's Arrow file in the artifact store. */
  readonly datasetHash: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  /** Seed of everything random except the split. */
  readonly seed: number;
  /** The required engine. Default: the engine of the environment. */
  readonly mlBackend?: TrainingEnvironment['mlBackend'];
}

export interface RefreshTask {
  readonly kind: 'refresh';
  /** SHA-256 of the manifest of the version to refresh. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the newer dataset version. */
  readonly datasetHash: string;
}

/** The task of a run. */
export type TrainingTask =
  | (Training & { readonly kind: 'train' })
  /** Trains to measure the error on one split. The model is not kept. */
  | (Training & { readonly kind: 'evaluate'; readonly evaluated: HeldOutSplitName })
  | RefreshTask;

/** The environment of a child process. */
export interface TrainingEnvironment {
  readonly artifactsDir: string;
  readonly mlBackend: EngineChoice;
}

/** The single message to a child process. */
export type TrainingOrder = TrainingTask & TrainingEnvironment;

/** The results of a training or a refresh in the artifact store. */
export interface TrainedResult extends StoredModel {
  readonly kind: 'train';
}

export interface EvaluationResult {
  readonly kind: 'evaluate';
  /** SHA-256 of a SplitPredictions as JSON. */
  readonly predictionsHash: string;
  readonly evaluation: SplitEvaluation;
}

export type TrainingResult = TrainedResult | EvaluationResult;

/** A progress message of a child process. */
export type TrainingNews =
  | { readonly type: 'code'; readonly code: CodeVersion }
  | { readonly type: 'engine'; readonly engine: string; readonly warning: string | null }
  | { readonly type: 'phase'; readonly phase: TrainingPhase; readonly epochsPlanned: number | null }
  | { readonly type: 'epoch'; readonly metrics: EpochMetrics };

/** The message to a process that trains one network of an ensemble. */
export interface MemberOrder {
  readonly request: ResidualFitRequest;
  readonly member: number;
  readonly mlBackend: TrainingOrder['mlBackend'];
}

export interface ScoringTask {
  /** SHA-256 of the manifest of the version that predicts. */
  readonly manifestHash: string;
  /** SHA-256 of the Arrow file of the dataset version with the facts. */
  readonly datasetHash: string;
  /** Keys of the tracks to predict. All are in the dataset version. */
  readonly keys: readonly string[];
}

export interface ScoringOrder extends ScoringTask {
  readonly artifactsDir: string;
}

export interface CheckOrder extends CheckTask {
  readonly artifactsDir: string;
}

/** Parallel to the keys of the task. */
export interface Scores {
  /** Popularity, 0–100. */
  readonly predictions: Float64Array;
  /** Intervals of STORED_LEVEL; null for a version without calibration. */
  readonly intervals: readonly Interval[] | null;
}
