import { findVersionWithRun } from '../../db/registry/version-with-run.js';
import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import { DomainError } from '../../errors.js';
import { presetNamed, presetNames, presets } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, requestOf } from '../idempotency.js';
import { requireLocalData } from '../registry/require-local-data.js';
import { requireNotArchived } from '../registry/require-not-archived.js';
import { queueRun } from './queue-run.js';
import { findDataset } from './training-request.js';

export interface RefreshInput extends Keyed {
  /** Number of the model version whose weights are kept. */
  readonly version: number;
  /** Number of the dataset version whose rows the new version looks up. Defaults to the newest. */
  readonly datasetVersion?: number | null;
}

/** The names of the presets with a labelled bank. */
const refreshable = presetNames.filter((name) => presets[name].bank);

/**
 * Queues a refresh. It keeps the weights of a version and replaces the bank with the TRAIN and VALIDATION rows of
 * another dataset version, under the version's own split.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, DATA_NOT_HERE, PRESET_HAS_NO_BANK, DATASET_VERSION_NOT_FOUND, DATASET_NOT_NEWER,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const refresh =
  (deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (request: RefreshInput): Promise<TrainingRunRecord> =>
    queueRun(deps, requestOf('refreshModelVersion', request), async () => {
      const version = await findVersion(deps, request.version);
      requireNotArchived(version);
      const { number: has } = requireLocalData(version.run);
      const { run } = version;
      if (!presetNamed(run.preset).bank) {
        throw new DomainError(
          'PRESET_HAS_NO_BANK',
          `Version ${version.number} is ${run.preset}, which has no labelled bank: only ${refreshable.join(' and ')} can be refreshed. Train ${run.preset} again with triggerTraining.`,
          { field: ['version'] },
        );
      }
      const dataset = await findDataset(deps, request.datasetVersion);
      checkNewer(version, has, dataset);
      return {
        origin: 'USER',
        preset: run.preset,
        config: run.config as object,
        seed: run.seed,
        splitStrategy: run.splitStrategy,
        splitSeed: run.splitSeed,
        keepSongsTogether: run.keepSongsTogether,
        splitHash: run.splitHash,
        datasetVersionId: dataset.id,
        refreshOfId: version.id,
      };
    });

type Refreshable = Awaited<ReturnType<typeof findVersion>>;

async function findVersion({ db }: Pick<ServiceDeps, 'db'>, number: number) {
  const version = await findVersionWithRun(db, number);
  if (version) return version;
  throw new DomainError(
    'VERSION_NOT_FOUND',
    `There is no model version ${number}: model { versions } lists all versions.`,
    {
      field: ['version'],
    },
  );
}

/** From its own dataset version, a trained version gains the VALIDATION rows; a refreshed version gains nothing. */
function checkNewer({ number, run }: Refreshable, has: number, dataset: { number: number }): void {
  const oldest = run.refreshOfId === null ? has : has + 1;
  if (dataset.number >= oldest) return;
  throw new DomainError(
    'DATASET_NOT_NEWER',
    `Version ${number} uses dataset version ${has} already, and ${dataset.number} is not newer: import a catalogue first, or name dataset version ${oldest} or a later one.`,
    { field: ['datasetVersion'] },
  );
}
