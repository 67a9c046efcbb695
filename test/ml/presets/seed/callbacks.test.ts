import {
  bestCheckpoint,
  type Callback,
  earlyStopping,
  reduceLearningRateOnPlateau,
  type TrainingControl,
} from '../../../../src/ml/presets/seed/callbacks.js';

/** Passes a sequence of validation MAEs to the callbacks, as the training loop does. The weights are the epoch number. */
function play(course: readonly number[], callbacks: readonly Callback[], learningRate = 1e-3) {
  const learningRates: number[] = [];
  let stopped = false;
  let weights = new Float32Array([0]);
  const control: TrainingControl = {
    learningRate,
    stop: () => (stopped = true),
    getWeights: () => [weights.slice()],
    setWeights: ([first]) => (weights = Float32Array.from(first!)),
  };
  for (const [i, validationMae] of course.entries()) {
    if (stopped) break;
    learningRates.push(control.learningRate);
    weights = new Float32Array([i + 1]);
    const rest = { trainLoss: 0, trainMae: 0, validationLoss: 0, durationMs: 0 };
    const metrics = { epoch: i + 1, validationMae, learningRate: control.learningRate, ...rest };
    for (const callback of callbacks) callback.onEpochEnd(metrics, control);
  }
  for (const callback of callbacks) callback.onTrainEnd?.(control);
  return { learningRates, weights: weights[0] };
}

const plateau = () =>
  reduceLearningRateOnPlateau({ factor: 0.5, patience: 3, minDelta: 1e-4, minLearningRate: 2e-4 });

describe('callbacks', () => {
  test('match the course of EarlyStopping and ReduceLROnPlateau in Keras 3.15', () => {
    const course = [10, 9, 9.5, 9.2, 9.1, 9.05, 8.9999, 8.99995, 8.9999, 8.9999].concat([
      8.5, 8.6, 8.7, 8.8, 8.9, 9, 9.1, 9.2, 9.3, 9.4,
    ]);
    const { learningRates, weights } = play(course, [
      earlyStopping({ patience: 6 }),
      plateau(),
      bestCheckpoint(),
    ]);
    expect(learningRates).toEqual(
      [...Array<number>(5).fill(1e-3), ...Array<number>(3).fill(5e-4)]
        .concat(Array<number>(6).fill(2.5e-4))
        .concat(Array<number>(3).fill(2e-4)),
    );
    expect(weights).toBe(11);
  });

  test('restore the best weights without an early stop', () => {
    expect(play([5, 3, 4], [bestCheckpoint()]).weights).toBe(2);
  });

  test('keep the first of equal epochs', () => {
    expect(play([3, 3, 3], [bestCheckpoint()]).weights).toBe(1);
  });

  test('reset patience after an improvement', () => {
    expect(play([5, 6, 4, 5, 6, 7], [earlyStopping({ patience: 2 })]).learningRates).toHaveLength(5);
  });
});
