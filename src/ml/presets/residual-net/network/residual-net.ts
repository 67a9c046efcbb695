import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../../numeric/distribution.js';
import { attend, type AttentionOptions, attentionParameters, attentionTrunk } from './attention-trunk.js';
import type { Noise } from './layers.js';
import { Parameters } from './parameters.js';
import { type TabmOptions, tabmParameters, tabmTrunk } from './tabm-trunk.js';

/** The dimensions of the network. JSON-safe. */
export interface ResidualNetShape {
  /** Number of columns of facts and context. */
  readonly contextColumns: number;
  /** Number of columns of facts. */
  readonly staticColumns: number;
  readonly neighbours: number;
  readonly neighbourColumns: number;
  readonly tabm: TabmOptions;
  readonly contextAttention: AttentionOptions;
  readonly staticAttention: AttentionOptions;
}

/** The inputs of one batch. */
export interface ResidualNetInputs {
  /** (rows, contextColumns) */
  readonly context: tf.Tensor2D;
  /** (rows, staticColumns) */
  readonly facts: tf.Tensor2D;
  /** (rows, neighbours, neighbourColumns) */
  readonly neighbours: tf.Tensor3D;
  /** (rows, neighbours): 0, or a large negative number if a neighbour is hidden. */
  readonly mask: tf.Tensor2D;
}

/** The trunks, in the order of their mixture weights. */
export const trunkNames = ['tabm', 'context_attention', 'static_attention'] as const;
export type TrunkName = (typeof trunkNames)[number];

const attentionNames = ['context_attention', 'static_attention'] as const satisfies readonly TrunkName[];

/**
 * The prior mixture weights. On validation of the original notebook's split, a fifth for the weakest trunk, which has a
 * different architecture, gave the best CRPS: 8.08, compared with 8.11 without it and 8.09 with a third.
 */
export const priorMixture: readonly number[] = [0.2, 0.4, 0.4];

/**
 * Three trunks of different architectures, each with a distribution over 0 … 100. Their probabilities are averaged. Their
 * errors are less correlated than those of larger trunks of one architecture.
 */
export class ResidualNet {
  readonly shape: ResidualNetShape;
  readonly parameters: Parameters;

  private constructor(shape: ResidualNetShape, parameters: Parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  /** @param outputBias initial logits of every distribution: the distribution of the training labels */
  static create(shape: ResidualNetShape, outputBias: Float32Array, seed: number): ResidualNet {
    const parameters = new Parameters(seed);
    const { contextColumns, staticColumns, neighbourColumns } = shape;
    tabmParameters(parameters, 'tabm', contextColumns, shape.tabm, outputBias);
    attentionParameters(
      parameters,
      'context_attention',
      contextColumns,
      neighbourColumns,
      shape.contextAttention,
      outputBias,
    );
    attentionParameters(
      parameters,
      'static_attention',
      staticColumns,
      neighbourColumns,
      shape.staticAttention,
      outputBias,
    );
    parameters.rows('mixture', 1, priorMixture);
    return new ResidualNet(shape, parameters);
  }

  /** Creates a network with trained weights. */
  static restore(shape: ResidualNetShape, weights: ReadonlyMap<string, tf.Tensor>): ResidualNet {
    const parameters = new Parameters(0);
    for (const [name, tensor] of weights) parameters.take(name, tensor);
    return new ResidualNet(shape, parameters);
  }

  /** @returns (members · rows, BINS) logits of one trunk, member by member */
  trunk(
    name: TrunkName,
    { context, facts, neighbours, mask }: ResidualNetInputs,
    noise: Noise | null,
  ): tf.Tensor2D {
    const { shape, parameters } = this;
    switch (name) {
      case 'tabm':
        return tabmTrunk(parameters, name, shape.tabm, context, noise);
      case 'context_attention':
        return attentionTrunk(parameters, name, shape.contextAttention, context, neighbours, mask, noise);
      case 'static_attention':
        return attentionTrunk(parameters, name, shape.staticAttention, facts, neighbours, mask, noise);
    }
  }

  /** Sets the mixture weights, in the order of `trunkNames`. They must sum to 1. */
  mix(parts: readonly number[]): void {
    tf.tidy(() => this.parameters.get('mixture').assign(tf.tensor2d([...parts], [1, trunkNames.length])));
  }

  /** @returns (rows, BINS) probabilities: the mixture of the trunks, each averaged over its members */
  predict(inputs: ResidualNetInputs): tf.Tensor2D {
    return tf.tidy(() => {
      const mixture = tf.split(this.parameters.get('mixture'), trunkNames.length, 1);
      const parts = trunkNames.map((name, i) => tf.mul(this.trunkProbabilities(name, inputs), mixture[i]!));
      return tf.addN(parts) as tf.Tensor2D;
    });
  }

  /**
   * @returns (rows, neighbours): attention weights, averaged over the heads of the two attention trunks and weighted by the
   * mixture; 0 if both mixture weights are 0
   */
  attention({ context, facts, neighbours, mask }: ResidualNetInputs): tf.Tensor2D {
    const { parameters, shape } = this;
    const own = { context_attention: context, static_attention: facts };
    const heads = {
      context_attention: shape.contextAttention.heads,
      static_attention: shape.staticAttention.heads,
    };
    return tf.tidy(() => {
      const mixture = tf.split(parameters.get('mixture'), trunkNames.length, 1);
      const parts = attentionNames.map((name) => mixture[trunkNames.indexOf(name)]!);
      const heard = attentionNames.map((name, i) => {
        const attention = attend(parameters, name, heads[name], own[name], neighbours, mask);
        return tf.mul(tf.mean(attention, 1), parts[i]!);
      });
      return tf.divNoNan<tf.Tensor2D>(tf.addN(heard), tf.addN(parts));
    });
  }

  /** @returns (rows, BINS): probabilities of one trunk, averaged over its members */
  trunkProbabilities(name: TrunkName, inputs: ResidualNetInputs): tf.Tensor2D {
    return tf.tidy(() => {
      const [rows] = inputs.context.shape;
      const probabilities = tf.softmax(this.trunk(name, inputs, null));
      return tf.mean(tf.reshape(probabilities, [-1, rows, BINS]), 0);
    });
  }

  dispose(): void {
    this.parameters.dispose();
  }
}
