import type { Preset } from '../preset.js';
import { readBank, replaceBank } from '../shared/bank-file.js';
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
  description:
    "Residual's own network. It predicts a distribution over 0–100 from three trunks that use labelled tracks of the same artist, album, song and time. It is the most accurate preset. Training takes minutes.",
  baseline: null,
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
  bank: { read: readBank, replace: replaceBank },
  dispose: ({ networks }) => networks.forEach((network) => network.dispose()),
};
