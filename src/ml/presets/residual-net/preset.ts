import type { Preset } from '../preset.js';
import { withBank } from '../shared/bank-file.js';
import {
  type ResidualNetConfig,
  residualNetDefaults,
  residualNetEpochs,
  residualNetSchema,
} from './config.js';
import { decodeResidualNet, encodeResidualNet } from './files.js';
import { fitResidualModel, type FittedResidualNet } from './fit.js';
import { fitMember } from './fit-member.js';
import { residualPredictor } from './predictor.js';
import { residualNetSpace } from './search-space.js';

/** An ensemble of networks with attention over labelled neighbours, and a distribution as output. */
export const residualNet: Preset<ResidualNetConfig, FittedResidualNet> = {
  cost: 'MINUTES',
  schema: residualNetSchema,
  ...residualNetDefaults,
  searchSpace: residualNetSpace,
  epochs: {
    planned: (config) => config.members * residualNetEpochs(config),
    withEpochs(config, scaled) {
      const { tabm, context_attention, static_attention } = config.schedules;
      const shorter = <T extends { readonly epochs: number }>(schedule: T): T => ({
        ...schedule,
        epochs: scaled(schedule.epochs),
      });
      return {
        ...config,
        schedules: {
          tabm: shorter(tabm),
          context_attention: shorter(context_attention),
          static_attention: shorter(static_attention),
        },
      };
    },
  },
  fit: fitResidualModel,
  fitMember,
  encode: encodeResidualNet,
  decode: decodeResidualNet,
  predictor: residualPredictor,
  withBank,
  dispose: ({ networks }) => networks.forEach((network) => network.dispose()),
};
