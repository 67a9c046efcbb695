import { DEFAULT_MARGIN, type GateMode, MAX_MARGIN } from '../../domain/gate.js';
import { DomainError } from '../../errors.js';
import type { GatePolicy } from '../../ml/index.js';

export interface PolicyInput {
  /** Defaults to SUPERIOR. */
  readonly mode?: GateMode | null;
  /** In points of MAE. Defaults to DEFAULT_MARGIN. */
  readonly margin?: number | null;
}

/** @throws DomainError INVALID_MARGIN */
export function policyOf({ mode, margin }: PolicyInput): GatePolicy {
  const points = margin ?? DEFAULT_MARGIN;
  if (points > 0 && points <= MAX_MARGIN) return { mode: mode ?? 'SUPERIOR', margin: points };
  throw new DomainError(
    'INVALID_MARGIN',
    `margin is in popularity points of MAE, above 0 and at most ${MAX_MARGIN}; received ${points}. Omitted it is ${DEFAULT_MARGIN}.`,
    { field: ['margin'] },
  );
}
