import type { EpochMetrics } from '../../src/ml/index.js';
import type { TrainingConfig } from '../../src/ml/index.js';
import { trunkNames } from '../../src/ml/presets/residual-net/network/residual-net.js';
import type { CellSplit } from './data.js';

/** One training and its predictions for rows that it was not fitted to. JSON-safe. */
export interface CellSpec {
  readonly name: string;
  readonly dataset: string;
  readonly split: CellSplit;
  readonly seed: number;
  readonly config: TrainingConfig;
  /** The control: training labels are shuffled among the training rows. */
  readonly shuffleLabels?: boolean;
}

/** The predicted rows, the bank and the trunks (the mixture if none is named). */
export const variants = [
  'validation',
  'test',
  'testWithValidationInBank',
  ...trunkNames.map((name) => `validation-${name}` as const),
] as const;
export type Variant = (typeof variants)[number];

export interface Cell {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly epochs: readonly EpochMetrics[];
  /**
   * (rows, BINS) each if the model predicts distributions, otherwise (rows) points. A model without a bank or trunks
   * gives the same for every variant.
   */
  readonly answers: Readonly<Record<Variant, Float32Array>>;
}
