import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import type { ServiceDeps } from '../deps.js';
import type { StoredForm } from '../idempotency.js';
import { readRun } from './read-run.js';

/** Stores a run as its id. */
export const runAnswer = (deps: Pick<ServiceDeps, 'db'>): StoredForm<TrainingRunRecord, string> => ({
  store: ({ id }) => id,
  restore: (id) => readRun(deps, id),
});
