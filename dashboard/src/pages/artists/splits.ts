import type { Split } from '../../generated/graphql';

/** The splits of the data, the test split first. */
export const splits: Record<Split, { name: string; about: string }> = {
  TEST: { name: 'Test', about: 'not used for training' },
  VALIDATION: { name: 'Validation', about: 'used for early stopping' },
  TRAIN: { name: 'Training', about: 'used for training, so errors are lower' },
};

export const splitNames = Object.keys(splits) as Split[];
