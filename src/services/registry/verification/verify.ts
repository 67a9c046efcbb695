import { readSourcesOf } from '../../../db/dataset/imports.pages.js';
import { type VerificationItem } from '../../../db/json-columns.js';
import {
  insertVerification,
  readVerification,
  type VerificationRecord,
} from '../../../db/registry/verifications.store.js';
import { findVersionWithRun } from '../../../db/registry/version-with-run.js';
import { DomainError } from '../../../errors.js';
import { isArtifactFault } from '../../../model-files/load-version.js';
import { readManifest } from '../../../model-files/manifest.js';
import type { ServiceDeps } from '../../deps.js';
import { findStoredAnswer, type Keyed, once, requestOf } from '../../idempotency.js';
import { requireNotArchived } from '../require-not-archived.js';
import { checkContent } from './check-dataset.js';
import { checkFile, checkProvenance, compare } from './check-files.js';
import { checkMetrics, checkRepeated, checkStored } from './check-predictions.js';

type Deps = Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>;

export interface VerifyInput extends Keyed {
  /** Number of the version. */
  readonly version: number;
  /** The caller's name; "anonymous" if omitted, since there is no access control. */
  readonly actor?: string | null;
}

/**
 * Hashes all files and data of a version again and stores the result. It changes nothing else.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const verify =
  (deps: Deps) =>
  async (input: VerifyInput): Promise<VerificationRecord> => {
    const { db, log } = deps;
    const { actor, ...inputs } = input;
    const request = requestOf('verifyModelVersion', inputs);
    const earlier = await findStoredAnswer<number>(db, request);
    if (earlier !== null) return readVerification(db.kysely, earlier);

    const version = await findVersion(deps, input.version);
    const startedAt = new Date();
    const items: VerificationItem[] = [];
    for await (const item of check(deps, version)) items.push(item);
    const wrong = items.filter(({ status }) => status !== 'OK');
    const intact = wrong.length === 0;
    const evidence = {
      modelVersionId: version.id,
      actor: actor ?? 'anonymous',
      intact,
      items,
      startedAt,
    };
    const id = await once(db, request, (transaction) => insertVerification(transaction, evidence));
    if (intact) log.info({ version: version.number }, `Version ${version.number} is intact`);
    else log.error({ version: version.number, wrong }, `Version ${version.number} is not intact`);
    return readVerification(db.kysely, id);
  };

type Verifiable = Awaited<ReturnType<typeof findVersion>>;

async function findVersion({ db }: Deps, number: number) {
  const version = await findVersionWithRun(db, number);
  if (!version) {
    const message = `There is no model version ${number}; see model { versions }.`;
    throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
  }
  requireNotArchived(version);
  return version;
}

/** Starts at the manifest. An unreadable file is reported, and the checks that depend on it are skipped. */
async function* check(deps: Deps, version: Verifiable): AsyncGenerator<VerificationItem> {
  const { run } = version;
  const dataset = run.datasetVersion;
  const wrong = new Set<VerificationItem['kind']>();
  const see = (item: VerificationItem) => {
    if (item.status !== 'OK') wrong.add(item.kind);
    return item;
  };
  const file = async (kind: VerificationItem['kind'], name: string, hash: string) =>
    see(await checkFile(deps, kind, name, hash));

  yield await file('MANIFEST', 'manifest', version.artifactHash);
  const manifest = wrong.has('MANIFEST') ? null : await readManifest(deps.artifacts, version.artifactHash);
  if (manifest) {
    yield* checkProvenance(manifest, {
      ...run,
      // The dataset and the ancestors of an imported version may be missing here.
      datasetHash: dataset?.artifactHash ?? manifest.dataset,
      refreshOf:
        run.refreshOf?.artifactHash ?? (run.importedFrom === null ? null : (manifest.refreshOf ?? null)),
    });
    for (const [name, hash] of Object.entries(manifest.files)) yield await file('MODEL_FILE', name, hash);
    yield await file('PREDICTIONS_FILE', 'predictions', manifest.predictions);
  }
  if (run.splitHash !== null) yield await file('SPLIT_FILE', 'split', run.splitHash);

  if (dataset === null) return; // without the dataset there are no stored predictions

  yield await file('DATASET_FILE', `dataset version ${dataset.number}`, dataset.artifactHash);
  for (const { fileHash, fileName, id } of await readSourcesOf(deps.db.kysely, dataset.id)) {
    yield await file('SOURCE_FILE', fileName ?? `import ${id}`, fileHash);
  }
  const content = wrong.has('DATASET_FILE') ? null : await checkContent(deps, dataset);
  if (content) yield content.item;

  if (manifest && !wrong.has('PREDICTIONS_FILE'))
    yield await checkStored(deps, version, manifest.predictions);
  yield* await checkMetrics(deps, version);
  if (manifest && content && !wrong.has('MODEL_FILE')) {
    try {
      yield await checkRepeated(deps, version, content.sample);
    } catch (error) {
      if (!isArtifactFault(error)) throw error; // intact files that this release cannot load
      yield compare('REPEATED_PREDICTIONS', 'sample', 'a version that can be loaded', error.message);
    }
  }
}
