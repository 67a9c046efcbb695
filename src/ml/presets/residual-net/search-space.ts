import { linear, log, type SearchSpace } from '../search-space.js';

export const residualNetSpace: SearchSpace = {
  'schedules.tabm.learningRate': log(7e-4, 6e-3),
  'schedules.tabm.weightDecay': log(0.01, 0.3),
  'schedules.context_attention.learningRate': log(2e-3, 1.5e-2),
  'schedules.context_attention.weightDecay': log(0.1, 1),
  'schedules.static_attention.learningRate': log(1.5e-3, 1.2e-2),
  'schedules.static_attention.weightDecay': log(0.1, 1),
  'tabm.dropout': linear(0.1, 0.5),
  'contextAttention.dropout': linear(0.3, 0.7),
  'staticAttention.dropout': linear(0.3, 0.7),
  neighbourDropout: linear(0.1, 0.5),
  batchSize: { choices: [64, 128, 256] },
};
