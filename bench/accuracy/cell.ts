import type { EpochMetrics } from '../../src/ml/index.js';
import type { TrainingConfig } from '../../src/ml/training/config.js';
import type { CellSplit } from './data.js';

/** One training, and what it says of rows that it did not learn from. JSON-safe. */
export interface CellSpec {
  readonly name: string;
  readonly dataset: string;
  readonly split: CellSplit;
  readonly seed: number;
  readonly config: TrainingConfig;
  /** The control: training labels are dealt anew among the training rows. */
  readonly shuffleLabels?: boolean;
}

/** What is predicted, and from which bank. */
export const variants = ['validation', 'test', 'testWithValidationInBank'] as const;
export type Variant = (typeof variants)[number];

export interface Cell {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly epochs: readonly EpochMetrics[];
  /** (rows, BINS) each, of a model that gives distributions; (rows) points of another. */
  readonly answers: Readonly<Record<Variant, Float32Array>>;
}
