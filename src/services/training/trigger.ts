import { randomInt, randomUUID } from 'node:crypto';
import { newestVersion } from '../../db/dataset-versions.pages.js';
import type { TrainingRunRecord } from '../../db/training.pages.js';
import { type NewRun, findRunByKey, insertRun } from '../../db/training.store.js';
import { DomainError } from '../../errors.js';
import { ConfigError, type PresetName, type TrainingConfig, resolveConfig } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { hashOf } from './hash-of.js';
import { readRun } from './read-run.js';
import { type SplitInput, chooseSplit } from './split.js';

export interface TriggerInput {
  readonly preset: PresetName;
  /** Options laid over the preset's defaults. */
  readonly config?: unknown;
  /** Number of the dataset version; omitted: the newest, which the last import led to. */
  readonly datasetVersion?: number | null;
  readonly split?: SplitInput | null;
  /** Of everything random but the split, 0 … 2³¹ − 1; omitted: chosen at random, and recorded. */
  readonly seed?: number | null;
  /** The same key with the same request gives the same run. */
  readonly idempotencyKey?: string | null;
}

const SEED_LIMIT = 2 ** 31;

/**
 * Writes a run and its job, both or neither.
 *
 * @throws DomainError INVALID_CONFIG, INVALID_SEED, INVALID_SPLIT, SPLIT_DOES_NOT_FIT, DATASET_VERSION_NOT_FOUND,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const trigger =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) =>
  async ({ idempotencyKey, ...request }: TriggerInput): Promise<TrainingRunRecord> => {
    const key = checkKey(idempotencyKey ?? null);
    const requestHash = key === null ? null : hashOf(request);
    const earlier = await findEarlier(deps, key, requestHash);
    if (earlier) return earlier;

    const config = checkConfig(request.preset, request.config);
    const seed = request.seed ?? randomInt(SEED_LIMIT);
    if (!Number.isInteger(seed) || seed < 0 || seed >= SEED_LIMIT) {
      const message = `seed must be a whole number from 0 to ${SEED_LIMIT - 1}; received ${seed}.`;
      throw new DomainError('INVALID_SEED', message, { field: ['seed'] });
    }
    const dataset = await findDataset(deps, request.datasetVersion ?? null);
    const split = await chooseSplit(deps, request.split ?? null, dataset.artifactHash);

    const run: NewRun = {
      id: randomUUID(),
      preset: request.preset,
      config,
      seed,
      ...split,
      datasetVersionId: dataset.id,
      idempotencyKey: key,
      requestHash,
    };
    const inserted = await deps.db.transaction(async (client) => {
      if (!(await insertRun(client, run))) return false;
      await enqueue(deps.queue, [run], client);
      return true;
    });
    // The same key came twice at once, and the other was first.
    if (!inserted) return (await findEarlier(deps, key, requestHash))!;
    deps.log.info(
      { run: run.id, preset: run.preset, dataset: dataset.number },
      `Run ${run.id} is queued: ${run.preset}`,
    );
    return readRun(deps, run.id);
  };

async function findEarlier({ db }: Pick<ServiceDeps, 'db'>, key: string | null, requestHash: string | null) {
  const earlier = key === null ? null : await findRunByKey(db.pool, key);
  if (!earlier) return null;
  if (earlier.requestHash === requestHash) return readRun({ db }, earlier.id);
  throw new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    `The key "${key}" came before with another request, which became run ${earlier.id}. Use a new key for a new request.`,
    { field: ['idempotencyKey'] },
  );
}

function checkKey(key: string | null): string | null {
  if (key === null || (key.length >= 1 && key.length <= 200 && !key.includes('\0'))) return key;
  throw new DomainError(
    'INVALID_IDEMPOTENCY_KEY',
    `An idempotency key has 1 to 200 characters and no NUL; received ${key.length} characters.`,
    { field: ['idempotencyKey'] },
  );
}

function checkConfig(preset: PresetName, overrides: unknown): TrainingConfig {
  try {
    return resolveConfig(preset, overrides);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new DomainError('INVALID_CONFIG', error.message, {
      field: ['config', ...(error.issues[0]?.path ?? [])],
      cause: error,
    });
  }
}

async function findDataset({ db }: Pick<ServiceDeps, 'db'>, number: number | null) {
  const wanted = number ?? (await newestVersion(db.pool));
  const select = { id: true, number: true, artifactHash: true };
  const dataset =
    wanted === null ? null : await db.prisma.datasetVersion.findUnique({ where: { number: wanted }, select });
  if (dataset) return dataset;
  const message =
    number === null
      ? 'There is no dataset version yet: import a catalogue first.'
      : `There is no dataset version ${number}: datasetVersions lists them all.`;
  throw new DomainError('DATASET_VERSION_NOT_FOUND', message, { field: ['datasetVersion'] });
}
