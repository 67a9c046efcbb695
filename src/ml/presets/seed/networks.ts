import type { NetworkDefinition } from './network.js';
import { seedImproved } from './seed-improved.js';
import { seedOriginal } from './seed-original.js';

/** Network architectures by preset. */
export const networks = {
  SEED_ORIGINAL: seedOriginal,
  SEED_IMPROVED: seedImproved,
} as const satisfies Record<string, NetworkDefinition>;
