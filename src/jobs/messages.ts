import type { EpochMetrics, Evaluation, SplitRequest, TrainingConfig, TrainingPhase } from '../ml/index.js';

/** Where a run's split comes from: a rule, or lists of track keys ({ train, validation, test }) in the artifact store. */
export type SplitSource =
  Exclude<SplitRequest, { strategy: 'EXPLICIT' }> | { readonly strategy: 'EXPLICIT'; readonly hash: string };

export interface TrainingTask {
  /** SHA-256 of the dataset version's Arrow file in the artifact store. */
  readonly datasetHash: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  /** Of everything random but the split. */
  readonly seed: number;
}

/** What a child process is told, once. */
export interface TrainingOrder extends TrainingTask {
  readonly artifactsDir: string;
  readonly mlBackend: 'auto' | 'native' | 'wasm';
}

/** What a run leaves in the artifact store. */
export interface TrainingResult {
  /** SHA-256 of the manifest, which names every file of the model with its own hash. */
  readonly manifestHash: string;
  /** SHA-256 of the predictions: a line a track, in PostgreSQL's COPY text format (key, split, actual, predicted,
   * lower, upper). */
  readonly predictionsHash: string;
  /** Rows that prediction intervals were calibrated on. */
  readonly calibrationRows: number;
  readonly evaluation: Evaluation;
}

/** What a child process says. */
export type TrainingMessage =
  | { readonly type: 'engine'; readonly engine: string; readonly warning: string | null }
  | { readonly type: 'phase'; readonly phase: TrainingPhase; readonly epochsPlanned: number | null }
  | { readonly type: 'epoch'; readonly metrics: EpochMetrics }
  | { readonly type: 'done'; readonly result: TrainingResult }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
