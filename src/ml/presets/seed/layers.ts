import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, regularizers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { deriveSeed, Random } from '../../numeric/random.js';
import type { NetworkSizes } from './network.js';

/** The width of an embedding: √n within the bounds, the rule of the original notebook. */
export function embeddingWidth(ids: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(Math.sqrt(ids))));
}

/** The inputs of the original notebook: both embeddings and the numbers, concatenated. */
export function seedInputs(
  sizes: NetworkSizes,
  seed: number,
): { inputs: SymbolicTensor[]; joined: SymbolicTensor } {
  const artist = input({ shape: [1], dtype: 'int32', name: 'artist' });
  const albumType = input({ shape: [1], dtype: 'int32', name: 'album_type' });
  const numeric = input({ shape: [sizes.columns], name: 'numeric' });
  const embedded = [
    embed(artist, 'artist', sizes.artists, embeddingWidth(sizes.artists, 8, 32), seed), // original notebook: 8…32
    embed(albumType, 'album_type', sizes.albumTypes, embeddingWidth(sizes.albumTypes, 4, 16), seed), // original notebook: 4…16
  ];
  const joined = layers.concatenate({ name: 'joined' }).apply([...embedded, numeric]) as SymbolicTensor;
  return { inputs: [artist, albumType, numeric], joined };
}

function embed(
  ids: SymbolicTensor,
  name: string,
  inputDim: number,
  outputDim: number,
  seed: number,
): SymbolicTensor {
  const rows = layers.embedding({
    name: `${name}_embedding`,
    inputDim,
    outputDim,
    embeddingsInitializer: initializers.randomUniform({
      minval: -0.05,
      maxval: 0.05,
      seed: deriveSeed(seed, name),
    }), // Keras' default
  });
  return layers.flatten({ name: `${name}_flat` }).apply(rows.apply(ids)) as SymbolicTensor;
}

/** A dense layer with Keras' initialisation: kernel Glorot uniform (Glorot & Bengio 2010), bias 0. */
export function dense(
  below: SymbolicTensor,
  name: string,
  units: number,
  activation: 'relu' | 'linear' | 'sigmoid',
  options: { readonly seed: number; readonly l2?: number },
): SymbolicTensor {
  const layer = layers.dense({
    name,
    units,
    activation,
    kernelInitializer: initializers.glorotUniform({ seed: deriveSeed(options.seed, name) }),
    kernelRegularizer: options.l2 ? regularizers.l2({ l2: options.l2 }) : undefined,
  });
  return layer.apply(below) as SymbolicTensor;
}

/**
 * Dropout with masks from a seeded stream. The masks of TensorFlow.js are either unseeded or, with a seed, the same in
 * every step, so the training pass of this instance is replaced. The saved layer is a plain TensorFlow.js Dropout.
 */
export function seededDropout(
  below: SymbolicTensor,
  name: string,
  rate: number,
  seed: number,
): SymbolicTensor {
  const layer = layers.dropout({ name, rate });
  const random = new Random(seed, name);
  const threshold = rate * 2 ** 32;
  const kept = 1 / (1 - rate);
  layer.call = (inputs, { training }) => {
    const activations = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (training !== true || rate === 0) return activations;
    const mask = new Float32Array(activations.size);
    for (let i = 0; i < mask.length; i++) mask[i] = random.uint32() >= threshold ? kept : 0;
    return tf.tidy(() => tf.mul(activations, tf.tensor(mask, activations.shape)));
  };
  return layer.apply(below) as SymbolicTensor;
}
