import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../errors.js';
import type { PresetName } from '../ml/index.js';
import type { ServiceDeps } from './deps.js';
import type { Services } from './index.js';
import { describeComparison } from './registry/describe-verdict.js';
import type { TrainingRunRecord } from './training/queries.js';

/** What a service that starts on an empty database has to say to whoever started it. */
export interface Report {
  line(text: string): void;
  /** A task of `total` steps. */
  progress(label: string, total: number): Progress;
}

export interface Progress {
  /** `note` says how far it got in the task's own terms. */
  update(done: number, note: string): void;
  end(): void;
}

export interface FirstStartOptions {
  readonly db: ServiceDeps['db'];
  readonly services: Services;
  /** A CSV; undefined: the demo catalogue. */
  readonly dataset: string | undefined;
  readonly report: Report;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}

/** Serves first: trained in seconds, and what every network must beat. */
const BASELINE: PresetName = 'RIDGE';
/** Trained in the background, and champion if the promotion gate lets it pass. */
const NETWORK: PresetName = 'RESIDUAL_NET';
const SEED = 1;
const POLL_MS = 250;

/**
 * From an empty database to a champion, and then to a better one. Every step asks the database what is there already,
 * so that a start after a kill goes on where the last one stopped, and any later start does nothing.
 */
export function firstStart(options: FirstStartOptions) {
  return {
    /** Data and, where it can be trained, a first champion. @throws DomainError where the catalogue is refused */
    makeReady: async (): Promise<void> => {
      await importData(options);
      await crownBaseline(options);
    },
    /** The default network; resolves when it has been judged. */
    challenge: () => challenge(options),
  };
}

async function importData({ db, services, dataset, report, signal }: FirstStartOptions): Promise<void> {
  const newest = await db.prisma.datasetVersion.findFirst({ orderBy: { number: 'desc' } });
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
  const version = await db.prisma.datasetVersion.findFirstOrThrow({
    where: { number: imported.datasetVersion },
  });
  const record = await db.prisma.import.findUniqueOrThrow({ where: { id: imported.importId } });
  report.line(
    `Dataset version ${version.number}: ${version.rows} tracks of ${version.artists} artists, ${record.rowsRejected} rows rejected`,
  );
}

/** The newest run that a first start asked for under that name, and its number among them. */
async function findRun({ db }: FirstStartOptions, name: 'baseline' | 'network') {
  const asked = await db.prisma.idempotencyKey.findMany({
    where: { key: { startsWith: `first-start/${name}/` } },
  });
  const attempt = Math.max(0, ...asked.map(({ key }) => Number(key.split('/')[2])));
  const answer = asked.find(({ key }) => key === `first-start/${name}/${attempt}`)?.answer;
  if (typeof answer !== 'string') return null;
  const run = await db.prisma.trainingRun.findUniqueOrThrow({
    where: { id: answer },
    include: { datasetVersion: true, modelVersion: { include: { metrics: true, promotedTo: true } } },
  });
  return { ...run, attempt };
}

async function crownBaseline(options: FirstStartOptions): Promise<void> {
  const { services, report } = options;
  if ((await services.registry.championId()) !== null) return;
  let run = await findRun(options, 'baseline');
  if (!run || run.status === 'FAILED' || run.status === 'CANCELLED') {
    // A key is spent with its run: the next attempt takes the next.
    const attempt = run ? run.attempt + 1 : 1;
    report.line(`Training the ${BASELINE} baseline`);
    await services.training.trigger({
      preset: BASELINE,
      seed: SEED,
      idempotencyKey: `first-start/baseline/${attempt}`,
    });
    run = (await findRun(options, 'baseline'))!;
  }
  const finished = await waitFor(options, run.id);
  if (finished.status !== 'SUCCEEDED') {
    // Serving goes on, or nobody could import better data.
    const reason = finished.error?.message ?? 'it was cancelled';
    report.line(`The ${BASELINE} baseline could not be trained, so there is no champion yet: ${reason}`);
    return;
  }
  const [version] = await services.registry.versionsOfRuns([run.id]);
  await services.registry.promote({
    version: version!.number,
    reason: 'The first champion: a baseline',
    actor: 'system',
  });
}

async function challenge(options: FirstStartOptions): Promise<void> {
  const { services, report } = options;
  const baseline = await findRun(options, 'baseline');
  if (!baseline?.modelVersion) return; // the first champion came another way
  let network = await findRun(options, 'network');
  const news = !network?.finishedAt; // else an earlier start has said what came of it
  if (!network) {
    if (await someoneDecided(options)) return;
    await services.training.trigger({
      preset: NETWORK,
      seed: SEED,
      datasetVersion: baseline.datasetVersion!.number, // it ran here
      idempotencyKey: 'first-start/network/1',
    });
    network = (await findRun(options, 'network'))!;
  }

  const finished = await watch(options, network.id);
  const challenger = (await findRun(options, 'network'))?.modelVersion;
  if (challenger) await takeOver(options, baseline.modelVersion, challenger, news);
  else if (news) {
    const end = finished.error ? `failed: ${finished.error.message}` : 'was cancelled.';
    report.line(`The network ${NETWORK} ${end} Version ${baseline.modelVersion.number} goes on serving.`);
  }
}

/** The first champion was this start's work; any other change of champion is somebody's decision, and stands. */
const someoneDecided = async ({ db }: FirstStartOptions) => (await db.prisma.promotion.count()) !== 1;

async function takeOver(
  options: FirstStartOptions,
  baseline: { number: number },
  network: { number: number },
  news: boolean,
): Promise<void> {
  const { services, report } = options;
  const name = `Version ${network.number} (${NETWORK})`;
  if (await someoneDecided(options)) {
    if (news)
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
    const [verdict] = await services.registry.verdictsByIds([promotion.verdictId!]);
    report.line(`${name} is champion: ${describeComparison(verdict!)}`);
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    if (news)
      report.line(`${name} is trained, and version ${baseline.number} goes on serving. ${refusal.message}`);
  }
}

/** Resolves with the finished run. @throws the signal's reason */
async function waitFor(
  { services, signal }: FirstStartOptions,
  runId: string,
  onChange: (run: TrainingRunRecord) => void | Promise<void> = () => undefined,
): Promise<TrainingRunRecord> {
  for (;;) {
    const [run] = await services.training.runsByIds([runId]);
    if (run) await onChange(run);
    if (run?.finishedAt) return run;
    await setTimeout(POLL_MS, undefined, { signal });
  }
}

/** Shows how far a run is; resolves with the finished run. */
async function watch(options: FirstStartOptions, runId: string): Promise<TrainingRunRecord> {
  const bars: Progress[] = [];
  let shown = -1;
  try {
    return await waitFor(options, runId, async (run) => {
      if (run.finishedAt || run.epochsPlanned === null || run.epochsDone === shown) return;
      if (bars.length === 0) bars.push(options.report.progress(`Training ${NETWORK}`, run.epochsPlanned));
      shown = run.epochsDone;
      const [epochs = []] = await options.services.training.epochsOfRuns([runId]);
      const error =
        epochs.length > 0 ? `, validation MAE ${epochs[epochs.length - 1]!.validationMae.toFixed(2)}` : '';
      bars[0]?.update(run.epochsDone, `epoch ${run.epochsDone} of ${run.epochsPlanned}${error}`);
    });
  } finally {
    bars[0]?.end();
  }
}
