import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../../numeric/distribution.js';
import { dense, dropout, layerNorm, layerNormParameters, type Noise, silu } from './layers.js';
import type { Parameters } from './parameters.js';

export interface AttentionOptions {
  readonly heads: number;
  readonly width: number;
  readonly inputDropout: number;
  readonly dropout: number;
}

const KEY_WIDTH = 48;
const VALUE_WIDTH = 16;
/** Columns with the neighbour's residual and popularity, which bypass the value projection. */
const PASSTHROUGH = 2;

/** Concatenates a row's columns with attention over its labelled neighbours, followed by two residual blocks. */
export function attentionParameters(
  parameters: Parameters,
  name: string,
  columns: number,
  neighbourColumns: number,
  { heads, width }: AttentionOptions,
  outputBias: Float32Array,
): void {
  parameters.dense(`${name}/score_hidden`, neighbourColumns, KEY_WIDTH);
  parameters.dense(`${name}/score`, KEY_WIDTH, heads);
  parameters.dense(`${name}/key`, neighbourColumns, KEY_WIDTH);
  parameters.constant(`${name}/query/kernel`, [columns, heads * KEY_WIDTH], 0);
  parameters.uniform(`${name}/query/bias`, [heads * KEY_WIDTH], 1 / Math.sqrt(columns));
  parameters.dense(`${name}/value_hidden`, neighbourColumns, KEY_WIDTH);
  parameters.dense(`${name}/value`, KEY_WIDTH, VALUE_WIDTH);
  parameters.dense(`${name}/input`, columns + heads * (VALUE_WIDTH + PASSTHROUGH), width);
  for (const block of [1, 2]) {
    layerNormParameters(parameters, `${name}/norm${block}`, width);
    parameters.dense(`${name}/block${block}`, width, width);
  }
  parameters.uniform(`${name}/output/kernel`, [width, BINS], 0.3 / Math.sqrt(width));
  parameters.rows(`${name}/output/bias`, 1, outputBias);
}

/** @returns (rows, heads, neighbours): attention weights, which sum to 1 per head */
export function attend(
  parameters: Parameters,
  name: string,
  heads: number,
  own: tf.Tensor,
  neighbours: tf.Tensor3D,
  mask: tf.Tensor2D,
): tf.Tensor {
  const [rows, count, columns] = neighbours.shape;
  const flat = tf.reshape(neighbours, [rows * count, columns]);
  const score = dense(parameters, `${name}/score`, silu(dense(parameters, `${name}/score_hidden`, flat)));
  const key = tf.reshape(silu(dense(parameters, `${name}/key`, flat)), [rows, count, KEY_WIDTH]);
  const query = tf.reshape(dense(parameters, `${name}/query`, own), [rows, heads, KEY_WIDTH]);
  const match = tf.div(tf.matMul(key, query, false, true), Math.sqrt(KEY_WIDTH)); // (rows, count, heads)
  const logits = tf.add(tf.add(tf.reshape(score, [rows, count, heads]), match), tf.expandDims(mask, 2));
  return tf.softmax(tf.transpose(logits, [0, 2, 1]));
}

/**
 * @param neighbours (rows, neighbours, columns)
 * @param mask (rows, neighbours): 0, or a large negative number if a neighbour is hidden
 * @returns (rows, BINS) logits
 */
export function attentionTrunk(
  parameters: Parameters,
  name: string,
  options: AttentionOptions,
  x: tf.Tensor2D,
  neighbours: tf.Tensor3D,
  mask: tf.Tensor2D,
  noise: Noise | null,
): tf.Tensor2D {
  const { heads, dropout: rate, inputDropout } = options;
  const [rows, count, columns] = neighbours.shape;
  const own = dropout(x, inputDropout, noise);
  const flat = tf.reshape(neighbours, [rows * count, columns]);
  const attention = attend(parameters, name, heads, own, neighbours, mask);

  const value = dense(parameters, `${name}/value`, silu(dense(parameters, `${name}/value_hidden`, flat)));
  const passthrough = tf.slice(flat, [0, 0], [rows * count, PASSTHROUGH]);
  const values = tf.reshape(tf.concat([value, passthrough], 1), [rows, count, VALUE_WIDTH + PASSTHROUGH]);
  const attended = tf.reshape(tf.matMul(attention, values), [rows, heads * (VALUE_WIDTH + PASSTHROUGH)]);

  let hidden = silu(dense(parameters, `${name}/input`, tf.concat([own, attended], 1)));
  for (const block of [1, 2]) {
    const normal = layerNorm(parameters, `${name}/norm${block}`, hidden);
    hidden = tf.add(hidden, dropout(silu(dense(parameters, `${name}/block${block}`, normal)), rate, noise));
  }
  return dense(parameters, `${name}/output`, hidden) as tf.Tensor2D;
}
