import { setTimeout } from 'node:timers/promises';
import { countRejected, findDatasetVersion, findLatestDatasetVersion } from '../db/dataset/find-versions.js';
import { countPromotions } from '../db/registry/version-with-run.js';
import { findRunsOf } from '../db/training/find-runs.js';
import type { TrainingRunRecord } from '../db/training/runs.pages.js';
import { type RunOrigin } from '../domain/names.js';
import { DomainError } from '../errors.js';
import type { PresetName } from '../ml/index.js';
import type { ServiceDeps } from './deps.js';
import type { Services } from './index.js';
import { describeComparison } from './registry/describe-verdict.js';

/** Receives the progress reports of a first start. */
export interface Report {
  line(text: string): void;
  /** A task of `total` steps. */
  progress(label: string, total: number): Progress;
}

export interface Progress {
  /** `note` describes the progress in the task's own terms. */
  update(done: number, note: string): void;
  end(): void;
}

export interface FirstStartOptions {
  readonly db: ServiceDeps['db'];
  readonly services: Services;
  /** A CSV file; undefined: the demo catalogue. */
  readonly dataset: string | undefined;
  readonly report: Report;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}

type FirstStartOrigin = Extract<RunOrigin, `FIRST_START_${string}`>;

/** The first champion. It trains in seconds and is the baseline for every network. */
const BASELINE: PresetName = 'RIDGE';
/** Trained in the background. It becomes champion if it passes the promotion gate. */
const NETWORK: PresetName = 'RESIDUAL_NET';
const SEED = 1;
const POLL_MS = 250;

/**
 * Creates the first champion on an empty database, and then a better one. Every step first reads the database, so a
 * start after a kill continues where the last one stopped, and any later start does nothing.
 */
export function firstStart(options: FirstStartOptions) {
  return {
    /** Imports data and, if it can be trained, promotes a first champion. @throws DomainError if the catalogue is refused */
    makeReady: async (): Promise<void> => {
      await importData(options);
      await promoteBaseline(options);
    },
    /** Trains the default network; resolves when the gate has evaluated it. */
    challenge: () => challenge(options),
  };
}

async function importData({ db, services, dataset, report, signal }: FirstStartOptions): Promise<void> {
  const newest = await findLatestDatasetVersion(db);
  if (newest) {
    if (dataset) {
      report.line(
        `There is data already (dataset version ${newest.number}, ${newest.rows} tracks), so ${dataset} was not imported. ` +
          'To add it: createDatasetUpload, PUT the file there, importDataset.',
      );
    }
    return;
  }
  report.line(
    dataset ? `Importing ${dataset}` : 'No data yet and no DATASET given: generating the demo catalogue',
  );
  const { importFile, importDemo } = services.dataset;
  const imported = dataset ? await importFile(dataset, signal) : await importDemo(undefined, signal);
  const { rows, artists } = (await findDatasetVersion(db, imported.datasetVersion))!;
  const rejected = await countRejected(db, imported.importId);
  report.line(
    `Dataset version ${imported.datasetVersion}: ${rows} tracks of ${artists} artists, ${rejected} rows rejected`,
  );
}

/** The newest run of that origin, and the number of such runs; null if there is none. */
async function findRun({ db }: FirstStartOptions, origin: FirstStartOrigin) {
  const runs = await findRunsOf(db, origin);
  return runs[0] ? { ...runs[0], attempt: runs.length } : null;
}

async function promoteBaseline(options: FirstStartOptions): Promise<void> {
  const { services, report } = options;
  if ((await services.reads.championId()) !== null) return;
  const origin = 'FIRST_START_BASELINE';
  const earlier = await findRun(options, origin);
  let runId = earlier?.id;
  if (!earlier || earlier.status === 'FAILED' || earlier.status === 'CANCELLED') {
    report.line(`Training the ${BASELINE} baseline`);
    // The key prevents a second run if two services start on one database.
    const idempotencyKey = `first-start/baseline/${(earlier?.attempt ?? 0) + 1}`;
    runId = (await services.training.trigger({ preset: BASELINE, seed: SEED, idempotencyKey }, origin)).id;
  }
  const finished = await waitFor(options, runId!);
  if (finished.status !== 'SUCCEEDED') {
    // The service still starts, so that better data can be imported.
    const reason = finished.error?.message ?? 'it was cancelled';
    report.line(`The ${BASELINE} baseline could not be trained, so there is no champion yet: ${reason}`);
    return;
  }
  const [version] = await services.reads.versions.by('run')([finished.id]);
  await services.registry.promote({
    version: version!.number,
    reason: 'The first champion: a baseline',
    actor: 'system',
  });
}

async function challenge(options: FirstStartOptions): Promise<void> {
  const { services, report } = options;
  const baseline = await findRun(options, 'FIRST_START_BASELINE');
  if (!baseline?.modelVersion) return; // the first champion was promoted in another way
  const origin = 'FIRST_START_NETWORK';
  const earlier = await findRun(options, origin);
  const isReported = Boolean(earlier?.finishedAt); // by an earlier start
  let runId = earlier?.id;
  if (!runId) {
    if (await isChampionChanged(options)) return;
    const request = {
      preset: NETWORK,
      seed: SEED,
      datasetVersion: baseline.datasetVersion!.number, // the run was not imported, so its data is on this instance
      idempotencyKey: 'first-start/network/1',
    };
    runId = (await services.training.trigger(request, origin)).id;
  }

  const finished = await watch(options, runId);
  const [challenger] = await services.reads.versions.by('run')([runId]);
  if (challenger) await promoteNetwork(options, baseline.modelVersion, challenger, isReported);
  else if (!isReported) {
    const end = finished.error ? `failed: ${finished.error.message}` : 'was cancelled.';
    report.line(`The network ${NETWORK} ${end} Version ${baseline.modelVersion.number} continues to serve.`);
  }
}

/** This start made the first promotion. Any other change of champion is a user's decision, which is kept. */
const isChampionChanged = async ({ db }: FirstStartOptions) => (await countPromotions(db)) !== 1;

async function promoteNetwork(
  options: FirstStartOptions,
  baseline: { number: number },
  network: { number: number },
  isReported: boolean,
): Promise<void> {
  const { services, report } = options;
  const name = `Version ${network.number} (${NETWORK})`;
  if (await isChampionChanged(options)) {
    if (!isReported)
      report.line(`${name} is trained, but the champion was changed meanwhile: promote it if you want it.`);
    return;
  }
  try {
    const { promotion } = await services.registry.promote({
      version: network.number,
      expectedChampion: baseline.number,
      reason: 'The default network, trained at the first start',
      actor: 'system',
    });
    const [verdict] = await services.reads.verdicts.by('id')([promotion.verdictId!]);
    report.line(`${name} is champion: ${describeComparison(verdict!)}`);
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    if (!isReported)
      report.line(
        `${name} is trained, and version ${baseline.number} continues to serve. ${refusal.message}`,
      );
  }
}

/** Resolves with the finished run. @throws the signal's reason */
async function waitFor(
  { services, signal }: FirstStartOptions,
  runId: string,
  onChange: (run: TrainingRunRecord) => void | Promise<void> = () => undefined,
): Promise<TrainingRunRecord> {
  for (;;) {
    const [run] = await services.reads.runs.by('id')([runId]);
    if (run) await onChange(run);
    if (run?.finishedAt) return run;
    await setTimeout(POLL_MS, undefined, { signal });
  }
}

/** Reports the progress of a run; resolves with the finished run. */
async function watch(options: FirstStartOptions, runId: string): Promise<TrainingRunRecord> {
  const bars: Progress[] = [];
  let shown = -1;
  try {
    return await waitFor(options, runId, async (run) => {
      if (run.finishedAt || run.epochsPlanned === null || run.epochsDone === shown) return;
      if (bars.length === 0) bars.push(options.report.progress(`Training ${NETWORK}`, run.epochsPlanned));
      shown = run.epochsDone;
      const [epochs = []] = await options.services.reads.epochs([runId]);
      const error =
        epochs.length > 0 ? `, validation MAE ${epochs[epochs.length - 1]!.validationMae.toFixed(2)}` : '';
      bars[0]?.update(run.epochsDone, `epoch ${run.epochsDone} of ${run.epochsPlanned}${error}`);
    });
  } finally {
    bars[0]?.end();
  }
}
