import { randomInt } from 'node:crypto';
import { findDatasetVersion } from '../../db/dataset/find-versions.js';
import { readNewestDatasetVersion } from '../../db/dataset/versions.pages.js';
import { MAX_SEED } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import {
  ConfigError,
  type ConfigIssue,
  type PresetName,
  resolveConfig,
  type TrainingConfig,
} from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import type { Keyed } from '../idempotency.js';
import type { SplitInput } from './split.js';

/** The parameters that a caller can set for a training run or a sweep. */
export interface TrainingRequest extends Keyed {
  readonly preset: PresetName;
  /** Options that replace the preset's defaults. */
  readonly config?: unknown;
  /** Number of the dataset version. Defaults to the version that the last import created or matched. */
  readonly datasetVersion?: number | null;
  readonly split?: SplitInput | null;
  /** Seed of everything random except the split, 0 … 2³¹ − 1. If omitted, it is chosen at random and recorded. */
  readonly seed?: number | null;
}

/** @throws DomainError INVALID_SEED */
export function checkSeed(given: number | null | undefined): number {
  const seed = given ?? randomInt(MAX_SEED + 1);
  if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) return seed;
  const message = `seed must be a whole number from 0 to ${MAX_SEED}; received ${seed}.`;
  throw new DomainError('INVALID_SEED', message, { field: ['seed'] });
}

/** @throws DomainError INVALID_CONFIG, one for each invalid option */
export function checkConfig(preset: PresetName, overrides: unknown): TrainingConfig {
  try {
    return resolveConfig(preset, overrides);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [first, ...rest] = error.issues;
    throw invalidConfig(
      first!,
      rest.map((issue) => invalidConfig(issue)),
    );
  }
}

const invalidConfig = ({ path, message }: ConfigIssue, also: readonly DomainError[] = []) =>
  new DomainError('INVALID_CONFIG', path.length === 0 ? `${message}.` : `${path.join('.')}: ${message}.`, {
    field: ['config', ...path],
    also,
  });

/** @throws DomainError DATASET_VERSION_NOT_FOUND */
export async function findDataset({ db }: Pick<ServiceDeps, 'db'>, given: number | null | undefined) {
  const number = given ?? null;
  const dataset =
    number === null ? await readNewestDatasetVersion(db.kysely) : await findDatasetVersion(db, number);
  if (dataset) return dataset;
  const message =
    number === null
      ? 'There is no dataset version yet: import a catalogue first.'
      : `There is no dataset version ${number}: datasetVersions lists all of them.`;
  throw new DomainError('DATASET_VERSION_NOT_FOUND', message, { field: ['datasetVersion'] });
}
