import { type LabelledGroup, type NeighbourReason } from '../../domain/prediction-names.js';

/** A labelled track that contributed to a prediction. */
export interface PredictionNeighbour {
  readonly key: string;
  /** Share of the attention, 0–1. The shares of all neighbours sum to 1. */
  readonly weight: number;
  /** The popularity in the model's bank, in points. */
  readonly popularity: number;
  readonly reasons: readonly NeighbourReason[];
}

/** Statistics of labelled tracks that share a property with a track. */
export interface LabelledMean {
  readonly group: LabelledGroup;
  readonly trackCount: number;
  /** In points. */
  readonly meanPopularity: number;
}

/** The labelled tracks behind one prediction. */
export interface Evidence {
  /** In descending order of weight; empty for models without neighbours. */
  readonly neighbours: readonly PredictionNeighbour[];
  readonly means: readonly LabelledMean[];
}
