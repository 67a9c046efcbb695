import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../../numeric/distribution.js';
import { dense, dropout, type Noise, silu } from './layers.js';
import type { Parameters } from './parameters.js';

export interface TabmOptions {
  readonly members: number;
  readonly width: number;
  readonly inputDropout: number;
  readonly dropout: number;
}

/** TabM-mini (Gorishniy et al. 2024): `members` networks that share all weights except input scales and output heads. */
export function tabmParameters(
  parameters: Parameters,
  name: string,
  columns: number,
  { members, width }: TabmOptions,
  outputBias: Float32Array,
): void {
  parameters.normal(`${name}/scaling`, [members, columns]);
  parameters.dense(`${name}/hidden1`, columns, width);
  parameters.dense(`${name}/hidden2`, width, width);
  for (let member = 0; member < members; member++) {
    parameters.uniform(`${name}/head${member}/kernel`, [width, BINS], 0.3 / Math.sqrt(width));
    parameters.rows(`${name}/head${member}/bias`, 1, outputBias);
  }
}

/** @returns (members · rows, BINS) logits, member by member */
export function tabmTrunk(
  parameters: Parameters,
  name: string,
  { members, dropout: rate, inputDropout }: TabmOptions,
  x: tf.Tensor2D,
  noise: Noise | null,
): tf.Tensor2D {
  const [rows, columns] = x.shape;
  const scaling = tf.reshape(parameters.get(`${name}/scaling`), [members, 1, columns]);
  const scaled = tf.reshape(tf.mul(tf.expandDims(dropout(x, inputDropout, noise), 0), scaling), [
    members * rows,
    columns,
  ]);
  const first = dropout(silu(dense(parameters, `${name}/hidden1`, scaled)), rate, noise);
  const second = dropout(silu(dense(parameters, `${name}/hidden2`, first)), rate, noise);
  const heads = tf.split(second, members, 0);
  return tf.concat(
    heads.map((head, member) => dense(parameters, `${name}/head${member}`, head) as tf.Tensor2D),
    0,
  );
}
