import { z } from 'zod';
import { featureGroups, foldGroupings } from '../../../domain/names.js';
import { because, defaultsOf } from '../defaults.js';
import { log, type SearchSpace } from '../search-space.js';
import { historyOptions } from '../shared/history-config.js';

/** The groups of features that trees can use: all but the neighbours, which only attention reads. */
export const treeGroups = featureGroups.filter((group) => group !== 'neighbours');

const share = z.number().gt(0).max(1);

export const boostedTreesSchema = z.strictObject({
  preset: z.literal('BOOSTED_TREES'),
  features: z.array(z.enum(featureGroups)).min(1).describe('Feature groups that the trees use.'),
  folds: historyOptions.folds,
  foldBy: z
    .enum(foldGroupings)
    .describe('Tracks that are kept in one fold of the out-of-fold statistics. With SPLIT, as in the split.'),
  assignments: z
    .int()
    .min(1)
    .max(20)
    .describe('Number of assignments of the training rows to folds. The trees use them in turn.'),
  rounds: z.int().min(1).max(10_000).describe('Maximum number of trees.'),
  patience: z
    .int()
    .min(1)
    .max(10_000)
    .describe('Number of trees without a lower validation loss after which training stops.'),
  learningRate: share.describe('Factor of the values of each tree.'),
  leaves: z.int().min(2).max(255).describe('Maximum number of leaves of a tree.'),
  minRows: z.int().min(1).max(10_000).describe('Minimum number of training rows in a leaf.'),
  l2: z.number().min(0).max(1e6).describe('Weight of the L2 penalty on the values of leaves, in rows.'),
  rowShare: share.describe('Share of the training rows that each tree is grown on.'),
  columnShare: share.describe('Share of the columns that each tree may use.'),
});

export type BoostedTreesConfig = Readonly<z.infer<typeof boostedTreesSchema>>;

const SEARCHED = 'Lowest validation CRPS or as good as the lowest, over three seeds';

export const boostedTreesDefaults = defaultsOf<BoostedTreesConfig>('BOOSTED_TREES', {
  features: because(treeGroups, 'All groups that trees can use.'),
  folds: because(10, 'The same as in RESIDUAL_NET.'),
  foldBy: because('split', 'The training rows then see the same gaps as the rows that are evaluated.'),
  assignments: because(4, `${SEARCHED}: 8.40 with 4, and 8.42 with 1.`),
  rounds: because(1000, 'Early stopping ends most trainings after 100 to 300 trees.'),
  patience: because(50, 'With a learning rate of 0.05, the loss rarely falls again after 40 trees.'),
  learningRate: because(0.05, `${SEARCHED}: 8.36 with 0.03, and 8.43 with 0.06, in twice the time.`),
  leaves: because(32, `${SEARCHED} of 8, 16, 32 and 64.`),
  minRows: because(40, `${SEARCHED} of 10, 20 and 40.`),
  l2: because(10, `${SEARCHED}: 8.38 with 10, and 8.43 with 1.`),
  rowShare: because(0.8, `${SEARCHED} of 0.6 and 0.8. Stochastic gradient boosting: Friedman 2002.`),
  columnShare: because(0.1, `${SEARCHED}: 8.38 with 0.1, 8.43 with 0.15, and worse with 0.3 and 0.6.`),
});

export const boostedTreesSpace: SearchSpace = {
  learningRate: log(0.02, 0.15),
  leaves: { choices: [8, 16, 32, 64] },
  minRows: { min: 10, max: 100, scale: 'LOG', integer: true },
  l2: log(1, 100),
  columnShare: log(0.05, 0.5),
};
