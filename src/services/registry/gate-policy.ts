import { type GateMode } from '../../domain/registry-names.js';
import { DomainError } from '../../errors.js';
import { DEFAULT_MARGIN, type GatePolicy } from '../../ml/index.js';

export interface PolicyInput {
  /** Default: SUPERIOR. */
  readonly mode?: GateMode | null;
  /** In points of MAE. Default: DEFAULT_MARGIN. */
  readonly margin?: number | null;
}

/** A larger margin would pass any version. */
const MAX_MARGIN = 10;

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
