import { z } from 'zod';
import { featureGroups, foldGroupings } from '../../../domain/names.js';
import { because, defaultsOf, type Explained } from '../defaults.js';
import { historyOptions } from '../shared/history-config.js';

const share = z.number().min(0).lt(1);
const schedule = z.strictObject({
  learningRate: z.number().gt(0).max(1).describe('Peak learning rate of the one-cycle schedule.'),
  weightDecay: z.number().min(0).max(10).describe('Weight decay of AdamW.'),
  epochs: z.int().min(1).max(1000).describe('Number of epochs.'),
});
const width = z.int().min(4).max(1024).describe('Number of units of a hidden layer.');
const inputDropout = share.describe('Dropout rate of the input columns.');
const dropout = share.describe('Dropout rate of the hidden layers.');
const attention = z.strictObject({
  heads: z.int().min(1).max(32).describe('Number of attention heads.'),
  width,
  inputDropout,
  dropout,
});

export const residualNetSchema = z.strictObject({
  preset: z.literal('RESIDUAL_NET'),
  members: z
    .int()
    .min(1)
    .max(20)
    .describe(
      'Number of networks in the ensemble. Each has its own seed, and their distributions are averaged.',
    ),
  features: z.array(z.enum(featureGroups)).min(1).describe('Feature groups that the network uses.'),
  folds: historyOptions.folds,
  foldBy: z
    .enum(foldGroupings)
    .describe('Tracks that are kept in one fold of the out-of-fold statistics. With SPLIT, as in the split.'),
  assignments: z
    .int()
    .min(1)
    .max(20)
    .describe('Number of assignments of the training rows to folds. Each step uses one at random.'),
  batchSize: z.int().min(1).max(65_536).describe('Number of tracks per step.'),
  warmUp: share.describe('Share of the steps in which the learning rate increases.'),
  clipNorm: z.number().gt(0).max(1e6).describe('Maximum norm of the gradient of all variables.'),
  neighbourDropout: z
    .number()
    .min(0)
    .max(0.5)
    .describe(
      'Mean share of the neighbours that a step hides. The share of each row is random, from 0 to twice this value.',
    ),
  tabm: z
    .strictObject({
      members: z.int().min(1).max(64).describe('Number of members that share the hidden layers.'),
      width,
      inputDropout,
      dropout,
    })
    .describe('The trunk that reads the facts and the context.'),
  contextAttention: attention.describe('The trunk that reads the facts, the context and the neighbours.'),
  staticAttention: attention.describe('The trunk that reads the facts and the neighbours.'),
  schedules: z
    .strictObject({
      tabm: schedule.describe('Schedule of the trunk that reads the facts and the context.'),
      context_attention: schedule.describe(
        'Schedule of the trunk that reads the facts, the context and the neighbours.',
      ),
      static_attention: schedule.describe('Schedule of the trunk that reads the facts and the neighbours.'),
    })
    .describe('How each trunk is trained.'),
});

export type ResidualNetConfig = Readonly<z.infer<typeof residualNetSchema>>;

/** Epochs of one network: the epochs of its longest schedule. */
export function residualNetEpochs({ schedules }: ResidualNetConfig): number {
  return Math.max(...Object.values(schedules).map(({ epochs }) => epochs));
}

const ABLATIONS = 'docs/evidence/ablations.md';
const NOT_VARIED = 'Chosen by early trials on VALIDATION. The ablations did not vary it.';
const WIDTH = `Lowest validation MAE among 64, 96, 192, 256 and 384: ${ABLATIONS}.`;
const WIDE_DROPOUT = `Lowest validation MAE together with the width: ${ABLATIONS}.`;
const HEADS = `With 4 heads, the validation MAE is 11.41 instead of 11.33: ${ABLATIONS}.`;
const RATE = `As good as the best of 1e-3 to 7e-3 on VALIDATION, by one or two seeds each: ${ABLATIONS}.`;
const DECAY = `The best rows of the trunk have it. 0.1 was as good at smaller widths: ${ABLATIONS}.`;
const EPOCHS = 'Training keeps the best of the last ten epochs. The ablations did not vary the number.';

const wideAttention: Explained<ResidualNetConfig['contextAttention']> = {
  heads: because(8, HEADS),
  width: because(256, WIDTH),
  inputDropout: because(0.1, NOT_VARIED),
  dropout: because(0.6, WIDE_DROPOUT),
};

export const residualNetDefaults = defaultsOf<ResidualNetConfig>('RESIDUAL_NET', {
  members: because(
    1,
    "Each member takes as long as the first. Five lower the test MAE on the original notebook's split from 10.88 to 10.77.",
  ),
  features: because(
    [...featureGroups],
    `All groups. Leaving out one changes the validation MAE by less than 0.3: ${ABLATIONS}.`,
  ),
  folds: because(10, `Ten folds with four assignments have the lowest validation MAE: ${ABLATIONS}.`),
  foldBy: because('split', 'The training rows then see the same gaps as the rows that are evaluated.'),
  assignments: because(4, `Better than one for the attention trunks. Ten are not better: ${ABLATIONS}.`),
  batchSize: because(128, NOT_VARIED),
  warmUp: because(0.1, NOT_VARIED),
  clipNorm: because(2, NOT_VARIED),
  neighbourDropout: because(0.3, NOT_VARIED),
  tabm: {
    members: because(4, `As good as 8 and 16, and faster: ${ABLATIONS}.`),
    width: because(192, `256 is not better: ${ABLATIONS}.`),
    inputDropout: because(0.1, NOT_VARIED),
    dropout: because(0.3, `0.5 and 0.6 are not better: ${ABLATIONS}.`),
  },
  contextAttention: wideAttention,
  staticAttention: wideAttention,
  schedules: {
    tabm: {
      learningRate: because(2e-3, `5e-3 is not better: ${ABLATIONS}.`),
      weightDecay: because(0.03, `0.3 is not better: ${ABLATIONS}.`),
      epochs: because(10, EPOCHS),
    },
    context_attention: {
      learningRate: because(5e-3, RATE),
      weightDecay: because(0.3, DECAY),
      epochs: because(16, EPOCHS),
    },
    static_attention: {
      learningRate: because(4e-3, RATE),
      weightDecay: because(0.3, DECAY),
      epochs: because(18, EPOCHS),
    },
  },
});
