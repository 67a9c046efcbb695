// Runs as a separate process. Checks that tfjs-node loads, computes a product and a gradient, and uses the tfjs-core that Residual
// imports. Prints TensorFlow's version as JSON, or one line with the reason of the failure.
const util = require('node:util');

// Node 23 removed these; tfjs-node's backend calls them at its first operation.
util.isArray ??= Array.isArray;
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

function tensorflowVersion() {
  const tf = require('@tensorflow/tfjs-node');
  const core = require('@tensorflow/tfjs-core');
  if (tf.engine() !== core.engine()) {
    throw new Error(
      'tfjs-node has a second copy of @tensorflow/tfjs-core, so its kernels are not found: run npm dedupe',
    );
  }
  if (tf.getBackend() !== 'tensorflow')
    throw new Error(`the backend is ${tf.getBackend()}, expected tensorflow`);
  const matrix = core.tensor2d([1, 2, 3, 4], [2, 2]);
  const slope = core.grad((x) => core.sum(core.square(x)))(core.tensor1d([3]));
  const got = [...core.matMul(matrix, matrix).dataSync(), ...slope.dataSync()].join();
  if (got !== '7,10,15,22,6') throw new Error(`a product and a gradient are ${got}, expected 7,10,15,22,6`);
  return tf.backend().binding.TF_Version;
}

try {
  console.log(JSON.stringify({ tensorflow: tensorflowVersion() }));
} catch (error) {
  console.error(error.message.trim().split('\n')[0]);
  process.exitCode = 1;
}
