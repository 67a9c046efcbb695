import type { Split } from '../../generated/graphql';

/** The parts of the data, the honest one first. */
export const splits: Record<Split, { name: string; about: string }> = {
  TEST: { name: 'Test', about: 'held out: the honest error' },
  VALIDATION: { name: 'Validation', about: 'chose when training stopped' },
  TRAIN: { name: 'Training', about: 'learned from: flatters' },
};

export const splitNames = Object.keys(splits) as Split[];
