import { type ReproductionRecord } from '../../../db/json-columns.js';
import { readReproduced, readSeedErrors } from '../../../db/training/reproductions.store.js';
import type { TrainedResult } from '../../../jobs/messages.js';
import { seedSpread } from '../../../ml/index.js';
import { readManifest } from '../../../model-files/manifest.js';
import { samePredictions } from '../../../model-files/predictions/read.js';
import type { ServiceDeps } from '../../deps.js';
import { compareErrors, compareFiles, outcomeOf } from './verdict.js';

/**
 * Compares the result of a reproduction with the version that it reproduces.
 *
 * @throws DomainError ARTIFACT_… if the version's manifest is damaged
 */
export async function conclude(
  { db: { kysely }, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>,
  runId: string,
  result: TrainedResult,
): Promise<ReproductionRecord> {
  const { artifactHash, expectedEngine, foundEngine, expectedCode, foundCode, maes } = await readReproduced(
    kysely,
    runId,
  );
  const expected = await readManifest(artifacts, artifactHash);
  const found = await readManifest(artifacts, result.manifestHash);
  const errors = compareErrors(
    maes,
    result.evaluation.metrics.filter(({ estimator }) => estimator === 'MODEL'),
  );
  const seedErrors = errors.split === null ? [] : await readSeedErrors(kysely, runId, errors.split);
  const comparison = {
    artifactHash: result.manifestHash,
    files: compareFiles(
      expected,
      found,
      await samePredictions(artifacts, expected.predictions, found.predictions),
    ),
    expectedEngine,
    foundEngine,
    sameCode: expectedCode === null ? null : expectedCode === foundCode,
    ...errors,
    seedSpread: seedSpread(seedErrors),
  };
  return { outcome: outcomeOf(comparison), ...comparison };
}
