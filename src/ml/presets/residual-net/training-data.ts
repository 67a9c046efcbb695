import type { LabelledTrack } from '../../../domain/track.js';
import { type BankAnswers, type FoldOptions, LabelledBank } from '../../features/bank/labelled-bank.js';
import { deriveSeed } from '../../numeric/random.js';
import type { MemberRequest } from '../preset.js';
import { ownColumns } from '../shared/context-columns.js';
import { contextFolds, foldsOf } from '../shared/context-folds.js';
import type { ResidualNetConfig } from './config.js';
import {
  fitResidualFeatures,
  type ResidualFeatures,
  residualFeatures,
  type ResidualFeatureState,
} from './features.js';

export type ResidualFitRequest = MemberRequest<ResidualNetConfig>;

/** The preprocessing that is fitted on the training rows before the networks. */
export interface LearnedFeatures {
  readonly folds: FoldOptions;
  readonly features: ResidualFeatureState;
  readonly bank: LabelledBank;
  /** The residual process of the bank, for its own rows under the first assignment. */
  readonly answers: BankAnswers;
}

export function learnFeatures({ train, config, seed, ...split }: ResidualFitRequest): LearnedFeatures {
  const folds: FoldOptions = {
    folds: config.folds,
    foldBy: contextFolds(foldsOf(config.foldBy, split.foldBy)),
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

/** The training data of the networks. */
export interface ResidualTrainingData {
  /** The training rows under several assignments to folds. */
  readonly assignments: readonly ResidualFeatures[];
  /** Labels of the training rows, in points. */
  readonly labels: Float64Array;
  readonly watched: { readonly features: ResidualFeatures; readonly labels: Float64Array };
}

export function residualTrainingData(
  { train, validation, config, ...split }: ResidualFitRequest,
  { folds, features, bank, answers }: LearnedFeatures,
): ResidualTrainingData {
  const foldBy = foldsOf(config.foldBy, split.foldBy);
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
