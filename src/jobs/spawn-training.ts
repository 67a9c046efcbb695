import type { EpochMetrics, EstimatorMetrics, TrainingConfig } from '../ml/index.js';

/** Where a run's split comes from: a seed, or lists of track keys in the artifact store. */
export type SplitSource = { readonly strategy: 'RANDOM'; readonly seed: number } | { readonly strategy: 'EXPLICIT'; readonly hash: string };

export interface TrainingTask {
  /** SHA-256 of the dataset version's Arrow file in the artifact store. */
  readonly datasetHash: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  readonly seed: number;
}

export interface TrainingHooks {
  onEngine(engine: string): void;
  onPhase(phase: string, epochsPlanned: number | null): void;
  onEpoch(metrics: EpochMetrics): void;
}

/** What a run leaves in the artifact store. */
export interface TrainingResult {
  /** SHA-256 of the manifest, which names every file of the model with its own hash. */
  readonly manifestHash: string;
  /** SHA-256 of the predictions: a line a track, in PostgreSQL's COPY text format (key, split, actual, predicted). */
  readonly predictionsHash: string;
  readonly metrics: readonly EstimatorMetrics[];
}

export interface TrainingProcess {
  /**
   * Trains in a child process. Aborting `signal` kills it at once, and the promise rejects with the signal's reason.
   *
   * @throws DomainError TRAINING_REFUSED (what ml refused), TRAINING_CRASHED, TRAINING_KILLED or TRAINING_OUT_OF_MEMORY.
   */
  train(task: TrainingTask, hooks: TrainingHooks, signal: AbortSignal): Promise<TrainingResult>;
}
