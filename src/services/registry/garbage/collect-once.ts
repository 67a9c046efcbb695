import type { ServiceDeps } from '../../deps.js';
import { type Keyed, once, requestOf, type StoredForm } from '../../idempotency.js';
import { collectGarbage, type Garbage } from './collect.js';

type Kept = Omit<Garbage, 'largest'> & { largest: { hash: string; bytes: number; writtenAt: string }[] };

const storedForm: StoredForm<Garbage, Kept> = {
  store: ({ largest, ...counts }) => ({
    ...counts,
    largest: largest.map((artifact) => ({ ...artifact, writtenAt: artifact.writtenAt.toISOString() })),
  }),
  restore: ({ largest, ...counts }) => ({
    ...counts,
    largest: largest.map((artifact) => ({ ...artifact, writtenAt: new Date(artifact.writtenAt) })),
  }),
};

/** As `collectGarbage`; a repeated key returns the stored result and removes nothing. */
export function collectOnce(deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) {
  const collect = collectGarbage(deps);
  return async (input: Keyed & { readonly dryRun: boolean }): Promise<Garbage> =>
    once(deps.db, requestOf('collectGarbage', input), () => collect(input), storedForm);
}
