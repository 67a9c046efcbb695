import { z } from 'zod';
import { featureGroups, foldGroupings } from '../../../domain/names.js';
import { MAX_BINS } from '../../trees/bin-edges.js';
import { because, defaultsOf } from '../defaults.js';
import { log, type SearchSpace } from '../search-space.js';
import { historyOptions } from '../shared/history-config.js';

const share = z.number().gt(0).max(1);
/** All groups but the neighbours, which only attention uses. */
const groups = z.enum(featureGroups).exclude(['neighbours']);

export const boostedTreesSchema = z.strictObject({
  preset: z.literal('BOOSTED_TREES'),
  features: z.array(groups).min(1).describe('Feature groups that the trees use.'),
  folds: historyOptions.folds,
  foldBy: z
    .enum(foldGroupings)
    .describe('Tracks that are kept in one fold of the out-of-fold statistics. With SPLIT, as in the split.'),
  members: z
    .int()
    .min(1)
    .max(20)
    .describe(
      'Number of forests with different seeds and assignments to folds. Their probabilities are averaged.',
    ),
  rounds: z.int().min(1).max(10_000).describe('Maximum number of trees of each forest.'),
  patience: z
    .int()
    .min(1)
    .max(10_000)
    .describe('Number of trees without a lower validation loss after which training stops.'),
  learningRate: share.describe('Factor of the values of each tree.'),
  maxLeaves: z.int().min(2).max(255).describe('Maximum number of leaves of a tree.'),
  minRows: z.int().min(1).max(10_000).describe('Minimum number of training rows in a leaf.'),
  l2: z
    .number()
    .min(0)
    .max(1e6)
    .describe('Strength of the L2 penalty on the values of leaves: number of rows without an error.'),
  rowShare: share.describe('Share of the training rows that each tree is grown on.'),
  columnShare: share.describe('Share of the columns that each tree may use.'),
  maxBins: z.int().min(2).max(MAX_BINS).describe('Maximum number of bins of a column.'),
});

export type BoostedTreesConfig = Readonly<z.infer<typeof boostedTreesSchema>>;

/**
 * Of one forest with a threshold at each point, on the validation rows that early stopping does not use (1,285), on three
 * random splits of the original catalogue.
 */
const CRPS = 'Validation CRPS of one forest on three splits: 8.04';

export const boostedTreesDefaults = defaultsOf<BoostedTreesConfig>('BOOSTED_TREES', {
  features: because([...groups.options], 'All groups that trees can use.'),
  folds: because(10, 'The same as in RESIDUAL_NET.'),
  foldBy: because('split', 'The training rows then have the same gaps as the rows that are evaluated.'),
  members: because(
    4,
    'Validation CRPS on three splits: 7.93 with 4, and 8.04 with 1, with a threshold at each point.',
  ),
  rounds: because(1000, 'Early stopping ends most trainings after 200 to 400 trees.'),
  patience: because(50, 'The validation loss rarely falls again after 50 trees.'),
  learningRate: because(0.05, `${CRPS}, and 8.05 with 0.03 in 1.4 times the time.`),
  maxLeaves: because(31, `${CRPS}, and 7.98 with 20, with one seed each.`),
  minRows: because(40, `${CRPS}, and 7.99 with 20, with one seed each.`),
  l2: because(10, `${CRPS}, 8.01 with 1 and 8.04 with 30.`),
  rowShare: because(0.8, `${CRPS}, 8.10 with 0.6, and 7.97 with 1 in 1.5 times the rounds.`),
  columnShare: because(0.3, `${CRPS}, 8.05 with 0.15 and 8.00 with 0.5.`),
  maxBins: because(63, `${CRPS}, 7.94 with 127, and 8.01 with 255 in more time.`),
});

export const boostedTreesSpace: SearchSpace = {
  learningRate: log(0.02, 0.15),
  maxLeaves: { choices: [15, 31, 63] },
  minRows: { min: 10, max: 100, scale: 'LOG', integer: true },
  l2: log(1, 100),
  columnShare: log(0.1, 1),
};
