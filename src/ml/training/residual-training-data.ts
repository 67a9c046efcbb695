import type { GroupBy } from '../data/group.js';
import type { LabelledTrack } from '../data/track.js';
import { LabelledBank, type BankAnswers, type FoldOptions } from '../features/labelled-bank.js';
import {
  fitResidualFeatures,
  ownColumns,
  residualFeatures,
  type ResidualFeatures,
  type ResidualFeatureState,
} from '../features/residual-features.js';
import { deriveSeed } from '../numeric/random.js';
import type { ResidualNetConfig } from './residual-net-config.js';

export interface ResidualFitRequest {
  readonly train: readonly LabelledTrack[];
  readonly validation: readonly LabelledTrack[];
  readonly config: ResidualNetConfig;
  /** What the split holds together. */
  readonly foldBy: GroupBy;
  readonly seed: number;
}

/** What is learned from the training rows before any network is. */
export interface LearnedFeatures {
  readonly folds: FoldOptions;
  readonly features: ResidualFeatureState;
  readonly bank: LabelledBank;
  /** The bank's about its own rows under the first assignment. */
  readonly answers: BankAnswers;
}

export function learnFeatures({ train, config, seed, ...split }: ResidualFitRequest): LearnedFeatures {
  const folds: FoldOptions = {
    folds: config.folds,
    foldBy: contextFolds(heldTogether(config, split.foldBy)),
    seed: deriveSeed(seed, 'folds'),
  };
  const bank = new LabelledBank(train, folds);
  const answers = bank.askOutOfFold(0);
  const features = fitResidualFeatures(train, answers, {
    groups: config.features,
    seed: deriveSeed(seed, 'features'),
  });
  return { folds, features, bank, answers };
}

/** What networks learn from. */
export interface ResidualTrainingData {
  /** The training rows under several ways to deal the folds. */
  readonly assignments: readonly ResidualFeatures[];
  /** Points, of the training rows. */
  readonly labels: Float64Array;
  readonly watched: { readonly features: ResidualFeatures; readonly labels: Float64Array };
}

export function residualTrainingData(
  { train, validation, config, ...split }: ResidualFitRequest,
  { folds, features, bank, answers }: LearnedFeatures,
): ResidualTrainingData {
  const foldBy = heldTogether(config, split.foldBy);
  const apart = folds.foldBy === foldBy ? null : new LabelledBank(train, { ...folds, foldBy });
  const own = ownColumns(features, train);
  const assignments = Array.from({ length: config.assignments }, (_, assignment) => {
    const answer = assignment === 0 ? answers : bank.askOutOfFold(assignment);
    const rows = residualFeatures(features, train, answer, own);
    if (!apart) return rows;
    const others = residualFeatures(features, train, apart.askOutOfFold(assignment), own);
    return { ...others, context: rows.context };
  });
  const labels = (tracks: readonly LabelledTrack[]) => Float64Array.from(tracks, (track) => track.popularity);
  return {
    assignments,
    labels: labels(train),
    watched: {
      features: residualFeatures(features, validation, bank.ask(validation)),
      labels: labels(validation),
    },
  };
}

function heldTogether({ foldBy }: ResidualNetConfig, splitBy: GroupBy): GroupBy {
  return foldBy === 'split' ? splitBy : foldBy;
}

/**
 * Folds of the context columns. Where days are held together (TEMPORAL) neighbours are never of a row's own album, as no
 * future track has album mates; but its context may speak of the album, or the columns about it would be learned by
 * nobody.
 */
function contextFolds(foldBy: GroupBy): GroupBy {
  return foldBy === 'date' ? 'track' : foldBy;
}
