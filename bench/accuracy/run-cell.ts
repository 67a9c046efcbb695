import type { LabelledTrack } from '../../src/ml/index.js';
import type { EpochMetrics } from '../../src/ml/training/epoch-metrics.js';
import { fitResidualModel } from '../../src/ml/training/fit-residual-model.js';
import type { ResidualNetConfig } from '../../src/ml/training/residual-net-config.js';
import { residualPredictor } from '../../src/ml/serving/residual-predictor.js';

/** What is predicted, and from which bank. */
export type Variant = 'validation' | 'test' | 'testWithValidationInBank';

export interface Cell {
  readonly seed: number;
  readonly config: ResidualNetConfig;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly epochs: readonly EpochMetrics[];
  /** (tracks, BINS) each. */
  readonly distributions: Readonly<Record<Variant, Float32Array>>;
}

export interface Parts {
  readonly train: readonly LabelledTrack[];
  readonly validation: readonly LabelledTrack[];
  readonly test: readonly LabelledTrack[];
}

/** One training with one seed, and what it says of the rows it did not learn from. */
export async function runCell(
  { train, validation, test }: Parts,
  config: ResidualNetConfig,
  seed: number,
): Promise<Cell> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const epochs: EpochMetrics[] = [];
  const fitted = await fitResidualModel(
    { train, validation, config, foldBy: 'track', seed },
    {
      onEpoch(metrics) {
        epochs.push(metrics);
        console.error(
          `  epoch ${metrics.epoch}: train ${metrics.trainLoss.toFixed(3)}, validation CRPS ${metrics.validationLoss.toFixed(3)}, ` +
            `MAE ${metrics.validationMae.toFixed(3)}, ${(metrics.durationMs / 1000).toFixed(1)} s`,
        );
      },
    },
  );
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);

  const predictor = residualPredictor(fitted);
  const larger = residualPredictor({ ...fitted, bank: [...train, ...validation] });
  const distributions = {
    validation: predictor.distributions(validation),
    test: predictor.distributions(test),
    testWithValidationInBank: larger.distributions(test),
  };
  predictor.dispose();
  return { seed, config, seconds, cpuSeconds: (user + system) / 1e6, epochs, distributions };
}
