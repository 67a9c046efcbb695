import { randomUUID } from 'node:crypto';
import { hasDatasetFile } from '../../../db/dataset/find-versions.js';
import { type Transaction } from '../../../db/kysely.js';
import {
  rollUpArtistErrors,
  stagePredictions,
  storePredictions,
} from '../../../db/predictions/predictions.store.js';
import type { ModelVersionRecord } from '../../../db/registry/model-versions.pages.js';
import { createVersion, describeVersion, lockModel } from '../../../db/registry/model-versions.store.js';
import { findRegistered, insertImportedRun, writeFigures } from '../../../db/registry/transfer.store.js';
import { DomainError } from '../../../errors.js';
import { resolveConfig } from '../../../ml/index.js';
import { invalid } from '../../../model-files/archive/format.js';
import { unpack, type UnpackedVersion } from '../../../model-files/archive/unpack.js';
import { readPredictions } from '../../../model-files/predictions/read.js';
import { receivedUpload, uploadExpired } from '../../dataset/received-upload.js';
import type { ServiceDeps } from '../../deps.js';
import { findStoredAnswer, type Keyed, once, type Request, requestOf } from '../../idempotency.js';
import { checkTags } from '../describe.js';
import { versionAnswer } from '../stored-answers.js';

type Deps = Pick<ServiceDeps, 'db' | 'artifacts' | 'trainingProcess' | 'log'>;

export interface ImportVersionInput extends Keyed {
  readonly uploadId: string;
}

/**
 * Registers a version that another instance exported, with the next number of this instance. The import registers the
 * complete version or nothing. Before that, it verifies all hashes, and the version predicts tracks again, to compare
 * the results with the stored predictions and figures (checkVersion).
 *
 * If a local dataset version has a byte-identical file, the run refers to it and the predictions are stored. Otherwise the
 * dataset is only described: the version can predict, but has no stored predictions.
 *
 * @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_NOT_RECEIVED, UPLOAD_EXPIRED, MODEL_FILE_INVALID, MODEL_FILE_UNKNOWN_FORMAT,
 * MODEL_FILE_TOO_LARGE, ALREADY_REGISTERED, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const importVersion =
  (deps: Deps) =>
  async (input: ImportVersionInput): Promise<ModelVersionRecord> => {
    const { db, artifacts, log } = deps;
    const request = requestOf('importModelVersion', input);
    const earlier = await findStoredAnswer<number>(db, request);
    if (earlier !== null) return versionAnswer(deps).restore(earlier);
    const { fileHash } = await receivedUpload(db.kysely, input.uploadId);
    if (!(await artifacts.has(fileHash))) throw uploadExpired();
    const unpacked = await unpack(artifacts, artifacts.createReadStream(fileHash));
    await check(deps, unpacked);
    const version = await register(deps, unpacked, request);
    const { number } = version;
    log.info({ version: number, from: unpacked.head.number }, `Version ${number} was imported`);
    return version;
  };

/** Checks that the version can predict and reproduces its predictions and figures, in a child process. */
async function check({ db, trainingProcess }: Deps, { head, manifest }: UnpackedVersion): Promise<void> {
  const { preset, config } = head.run;
  try {
    resolveConfig(preset, config);
    checkTags('uploadId', head.tags);
  } catch (error) {
    throw invalid('its configuration or its tags are invalid.', error);
  }
  const datasetIsHere = await hasDatasetFile(db, manifest.dataset);
  try {
    await trainingProcess.check({ head, datasetIsHere });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'TRAINING_KILLED') throw error;
    if (error.code === 'MODEL_FILE_INVALID')
      throw new DomainError(error.code, error.message, { field: ['uploadId'], cause: error });
    if (error.code === 'ARTIFACT_INVALID')
      throw invalid(`its files cannot be read (${error.message})`, error);
    if (error.code.startsWith('TRAINING_')) throw invalid('its model cannot be loaded.', error);
    throw error;
  }
}

async function register(
  { db, artifacts }: Deps,
  { head, manifest }: UnpackedVersion,
  request: Request,
): Promise<ModelVersionRecord> {
  const { run, dataset, figures, number, registeredAt, artifactHash } = head;
  const runId = randomUUID();
  try {
    const effect = async (transaction: Transaction) => {
      // Staged before the lock is taken, as after a training run, because staging takes seconds.
      await stagePredictions(transaction, readPredictions(artifacts, manifest.predictions));
      await lockModel(transaction);
      const registered = await findRegistered(transaction, artifactHash);
      if (registered !== null) {
        const message = `This version is already registered here as version ${registered}. Nothing was imported.`;
        throw new DomainError('ALREADY_REGISTERED', message, { field: ['uploadId'] });
      }
      const { datasetIsHere } = await insertImportedRun(transaction, { ...run, id: runId }, {
        importedFrom: { version: number, registeredAt, dataset },
        datasetHash: manifest.dataset,
        refreshOf: manifest.refreshOf ?? null,
      }); // prettier-ignore
      const { calibrationRows, description, tags } = head;
      const version = await createVersion(transaction, { runId, artifactHash, calibrationRows });
      const described = await describeVersion(transaction, version.id, {
        description,
        tags: [...new Set(tags)].sort(),
      });
      await writeFigures(transaction, { versionId: version.id, runId }, figures);
      if (datasetIsHere) {
        await storePredictions(transaction, version.id);
        await rollUpArtistErrors(transaction, version.id);
      }
      return described;
    };
    return await once(db, request, effect, versionAnswer({ db }));
  } catch (error) {
    const { code } = error as { code?: string };
    // Class 22: data exceptions; class 23: constraints. Local data satisfies them, so the file caused the error.
    if (code && /^2[23]...$/.test(code)) throw invalid('its figures do not fit the database.', error);
    throw error;
  }
}
