import path from 'node:path';
import { type BackendWasm, setThreadsCount, setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

const BACKEND = 'wasm';
/** One start at a time: with two concurrent starts, TensorFlow.js reports a failure for the earlier one. */
let starting: Promise<boolean> | null = null;

/** Makes the WASM engine the current engine. Does nothing if it already is. */
export async function openWasm(): Promise<string> {
  if (!tf.getKernel('UnsortedSegmentSum', BACKEND)) {
    setWasmPaths(
      path.join(
        path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')),
        'dist',
        path.sep,
      ),
    );
    setThreadsCount(1);
    registerUnsortedSegmentSum();
    rerouteTransposedMatMul();
  }
  starting ??= tf.setBackend(BACKEND).finally(() => (starting = null));
  if (!(await starting))
    throw new Error('The WASM engine did not start. Reinstall @tensorflow/tfjs-backend-wasm.');
  return `wasm ${version_wasm}`;
}

/** The gradient of an embedding, which the WASM engine lacks: adds each row to the row of its id. */
function registerUnsortedSegmentSum(): void {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: BACKEND,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as BackendWasm;
      const { x, segmentIds } = inputs as { x: tf.TensorInfo; segmentIds: tf.TensorInfo };
      const { numSegments } = attrs as unknown as { numSegments: number };
      const innerShape = x.shape.slice(segmentIds.shape.length);
      const width = tf.util.sizeFromShape(innerShape);
      const output = wasm.makeOutput([numSegments, ...innerShape], x.dtype);
      const values = wasm.typedArrayFromHeap(x) as Float32Array;
      const ids = wasm.typedArrayFromHeap(segmentIds) as Int32Array;
      const sums = wasm.typedArrayFromHeap(output) as Float32Array;
      sums.fill(0);
      ids.forEach((id, row) => {
        if (id < 0 || id >= numSegments) return;
        for (let i = 0; i < width; i++) sums[id * width + i]! += values[row * width + i]!;
      });
      return output;
    },
  });
}

/**
 * The engine multiplies plain matrices with XNNPACK, but transposed ones, which every gradient needs, in a slow loop.
 * Transposing first reduces a step of a network with embeddings from 28–32 ms to 8–12 ms.
 */
function rerouteTransposedMatMul(): void {
  const matMul = tf.getKernel('BatchMatMul', BACKEND);
  const transpose = tf.getKernel('Transpose', BACKEND);
  tf.unregisterKernel('BatchMatMul', BACKEND);
  tf.registerKernel({
    ...matMul,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { a, b } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as { transposeA: boolean; transposeB: boolean };
      const swapped: tf.TensorInfo[] = [];
      const swapLastAxes = (x: tf.TensorInfo): tf.TensorInfo => {
        const axes = x.shape.map((_, axis) => axis);
        const perm = [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!];
        const result = transpose.kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as tf.TensorInfo;
        swapped.push(result);
        return result;
      };
      const output = matMul.kernelFunc({
        inputs: { a: transposeA ? swapLastAxes(a) : a, b: transposeB ? swapLastAxes(b) : b },
        attrs: { transposeA: false, transposeB: false },
        backend,
      });
      for (const { dataId } of swapped) (backend as BackendWasm).disposeData(dataId);
      return output;
    },
  });
}
