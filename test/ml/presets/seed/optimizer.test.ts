import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { openBackend } from '../../../../src/ml/index.js';
import { meanSquaredError } from '../../../../src/ml/presets/seed/losses.js';
import { Adam, clipByNorm } from '../../../../src/ml/presets/seed/optimizer.js';

beforeAll(() => openBackend('wasm'));

describe('clipByNorm', () => {
  test.each([
    ['a longer gradient is scaled down to the norm', [3, 4], 1, [0.6, 0.8]],
    ['a shorter one stays as it is', [0.3, 0.4], 1, [0.3, 0.4]],
    ['zero stays zero', [0, 0], 1, [0, 0]],
  ])('%s', (_, gradient, norm, expected) => {
    const clipped = tf.tidy(() => [...clipByNorm(tf.tensor1d(gradient), norm).dataSync()]);
    clipped.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
  });
});

test('matches three steps of Keras 3.15: batch normalization, L2, clipnorm per variable, Adam', () => {
  const network = sequential({
    layers: [
      layers.batchNormalization({ inputShape: [2] }),
      layers.dense({
        units: 1,
        activation: 'sigmoid',
        kernelInitializer: initializers.zeros(),
        kernelRegularizer: regularizers.l2({ l2: 0.01 }),
      }),
    ],
  });
  const before = tf.memory().numTensors;
  const optimizer = new Adam(0.1, 0.01);
  tf.tidy(() => {
    network.layers[1]!.setWeights([tf.tensor2d([[0.5], [-0.25]]), tf.tensor1d([0.1])]);
    const x = tf.tensor2d([
      [1, 2],
      [-1, 0.5],
      [0.25, -2],
      [3, 1],
    ]);
    const y = tf.tensor2d([[0.9], [0.1], [0.4], [0.75]]);
    const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const losses = [1, 2, 3].map(() => {
      const { value, grads } = tf.variableGrads(() => {
        const output = network.apply(x, { training: true }) as tf.Tensor;
        return network
          .calculateLosses()
          .reduce((sum, loss) => tf.add(sum, loss), meanSquaredError(y, output));
      }, variables);
      optimizer.apply(grads);
      return value.dataSync()[0]!;
    });
    [0.0757416, 0.0577557, 0.0453455].forEach((loss, step) => expect(losses[step]).toBeCloseTo(loss, 4));
    const expected = {
      gamma: [1.30038, 0.718415],
      beta: [0.0641206, -0.128751],
      moving_mean: [0.0241321, 0.0111379],
      moving_variance: [1.0328338, 1.0348059],
      kernel: [0.799069, 0.05004],
      bias: [0.181299],
    };
    // Keras adds Adam's ε before it corrects the bias, TensorFlow.js after: they differ by 1e-4 for tiny gradients.
    for (const weight of network.weights) {
      const name = weight.originalName.split('/').at(-1) as keyof typeof expected;
      [...weight.read().dataSync()].forEach((value, i) => expect(value).toBeCloseTo(expected[name][i]!, 3));
    }
  });
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
});

test('accepts a new learning rate between steps', () => {
  const optimizer = new Adam(0.1, null);
  const variable = tf.variable(tf.scalar(0));
  const step = () => optimizer.apply({ [variable.name]: tf.scalar(1) });
  step();
  expect(variable.dataSync()[0]).toBeCloseTo(-0.1, 5); // Adam's first step is the learning rate
  optimizer.learningRate = 0.01;
  step();
  expect(variable.dataSync()[0]).toBeCloseTo(-0.11, 5);
  optimizer.dispose();
  variable.dispose();
});
