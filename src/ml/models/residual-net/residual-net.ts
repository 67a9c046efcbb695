import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../numeric/distribution.js';
import { attend, attentionParameters, attentionTrunk, type AttentionOptions } from './attention-trunk.js';
import type { Noise } from './layers.js';
import { Parameters } from './parameters.js';
import { tabmParameters, tabmTrunk, type TabmOptions } from './tabm-trunk.js';

/** What the network's shape depends on; JSON-safe. */
export interface ResidualNetShape {
  /** Columns of facts and context. */
  readonly contextColumns: number;
  /** Columns of facts alone. */
  readonly staticColumns: number;
  readonly neighbours: number;
  readonly neighbourColumns: number;
  readonly tabm: TabmOptions;
  readonly contextAttention: AttentionOptions;
  readonly staticAttention: AttentionOptions;
}

/** One batch. */
export interface ResidualNetInputs {
  /** (rows, contextColumns) */
  readonly context: tf.Tensor2D;
  /** (rows, staticColumns) */
  readonly facts: tf.Tensor2D;
  /** (rows, neighbours, neighbourColumns) */
  readonly neighbours: tf.Tensor3D;
  /** (rows, neighbours): 0, or a large negative number where a neighbour is hidden. */
  readonly mask: tf.Tensor2D;
}

/** The trunks, in the order of their parts in the mixture. */
export const trunkNames = ['tabm', 'context_attention', 'static_attention'] as const;
export type TrunkName = (typeof trunkNames)[number];

const attentionNames = ['context_attention', 'static_attention'] as const satisfies readonly TrunkName[];

/**
 * Each trunk's part in the mixture before validation rows are heard. On the seed's split a fifth for the weakest, which
 * is of another kind, had the best CRPS: 8.08 against 8.11 without it and 8.09 with a third (docs/evidence/ablations.md).
 */
export const PRIOR_MIXTURE: readonly number[] = [0.2, 0.4, 0.4];

/**
 * Three trunks of different kinds, each with a distribution over 0 … 100; their probabilities are averaged. What they
 * err in differs, which a larger trunk of one kind does not bring.
 */
export class ResidualNet {
  readonly shape: ResidualNetShape;
  readonly parameters: Parameters;

  private constructor(shape: ResidualNetShape, parameters: Parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  /** @param outputBias logits that every distribution starts from: the training labels' own distribution */
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
    parameters.rows('mixture', 1, PRIOR_MIXTURE);
    return new ResidualNet(shape, parameters);
  }

  /** A network with weights that were trained before. */
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

  /** Gives each trunk another part in the mixture, in the order of `trunkNames`; together 1. */
  mix(parts: readonly number[]): void {
    tf.tidy(() => this.parameters.get('mixture').assign(tf.tensor2d([...parts], [1, trunkNames.length])));
  }

  /** @returns (rows, BINS) probabilities: the mixture of the trunks', each the mean of its members' */
  predict(inputs: ResidualNetInputs): tf.Tensor2D {
    return tf.tidy(() => {
      const mixture = tf.split(this.parameters.get('mixture'), trunkNames.length, 1);
      const parts = trunkNames.map((name, i) => tf.mul(this.trunkProbabilities(name, inputs), mixture[i]!));
      return tf.addN(parts) as tf.Tensor2D;
    });
  }

  /**
   * @returns (rows, neighbours): each neighbour's share of the attention, the mean over the heads of both trunks that
   * attend, weighted by their parts in the mixture; 0 where they have none
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

  /** @returns (rows, BINS): the mean of one trunk's members' */
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
