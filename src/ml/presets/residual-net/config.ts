import { z } from 'zod';
import { featureGroups } from '../../../domain/names.js';
import type { GroupBy } from '../../data/group.js';

const share = z.number().min(0).lt(1);
const schedule = z.strictObject({
  learningRate: z.number().gt(0).max(1),
  weightDecay: z.number().min(0).max(10),
  epochs: z.int().min(1).max(1000),
});
const width = z.int().min(4).max(1024);
const attention = z.strictObject({
  heads: z.int().min(1).max(32),
  width,
  inputDropout: share,
  dropout: share,
});

const foldBys = ['split', 'track', 'song', 'album', 'artist', 'date'] as const satisfies readonly (
  GroupBy | 'split'
)[];

export const residualNetSchema = z.strictObject({
  preset: z.literal('RESIDUAL_NET'),
  /** Number of networks with different seeds. Their probabilities are averaged. */
  members: z.int().min(1).max(20),
  features: z.array(z.enum(featureGroups)).min(1),
  folds: z.int().min(2).max(100),
  /** Grouping of the folds. "split" uses the grouping of the split. */
  foldBy: z.enum(foldBys),
  /** Number of fold assignments. Each step draws one. */
  assignments: z.int().min(1).max(20),
  batchSize: z.int().min(1).max(65_536),
  warmUp: share,
  clipNorm: z.number().gt(0).max(1e6),
  neighbourDropout: z.number().min(0).max(0.5),
  tabm: z.strictObject({ members: z.int().min(1).max(64), width, inputDropout: share, dropout: share }),
  contextAttention: attention,
  staticAttention: attention,
  schedules: z.strictObject({ tabm: schedule, context_attention: schedule, static_attention: schedule }),
});

export type ResidualNetConfig = Readonly<z.infer<typeof residualNetSchema>>;

/** Epochs of one network: the epochs of its longest schedule. */
export function residualNetEpochs({ schedules }: ResidualNetConfig): number {
  return Math.max(...Object.values(schedules).map(({ epochs }) => epochs));
}

export const residualNetDefaults: ResidualNetConfig = {
  preset: 'RESIDUAL_NET',
  members: 1,
  features: [...featureGroups],
  folds: 10,
  foldBy: 'split',
  assignments: 4, // ten are not better
  batchSize: 128,
  warmUp: 0.1,
  clipNorm: 2,
  neighbourDropout: 0.3,
  tabm: { members: 4, width: 192, inputDropout: 0.1, dropout: 0.3 },
  contextAttention: { heads: 8, width: 256, inputDropout: 0.1, dropout: 0.6 },
  staticAttention: { heads: 8, width: 256, inputDropout: 0.1, dropout: 0.6 },
  schedules: {
    tabm: { learningRate: 2e-3, weightDecay: 0.03, epochs: 10 },
    context_attention: { learningRate: 5e-3, weightDecay: 0.3, epochs: 16 },
    static_attention: { learningRate: 4e-3, weightDecay: 0.3, epochs: 18 },
  },
};
