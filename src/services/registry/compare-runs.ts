import { datasetVersionList, type DatasetVersionRecord } from '../../db/dataset/versions.pages.js';
import type { Db } from '../../db/kysely.js';
import { readBy } from '../../db/lists/index.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { trainingRunList, type TrainingRunRecord } from '../../db/training/runs.pages.js';
import { differences } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';

/** `baseline` or `candidate` is null if that version has no value at the path. */
export interface ValueDifference {
  readonly path: string;
  readonly baseline: unknown;
  readonly candidate: unknown;
}

type Pair<Value> = readonly [baseline: Value, candidate: Value];

/** The differences in how two versions were trained. */
export async function configDifferences(
  { db: { kysely } }: Pick<ServiceDeps, 'db'>,
  versions: Pair<ModelVersionRecord>,
): Promise<ValueDifference[]> {
  const [baseline, candidate] = await runsOf(kysely, versions);
  return between(inputs(baseline), inputs(candidate));
}

/** The differences in what two versions were trained on. */
export async function datasetDifferences(
  { db: { kysely } }: Pick<ServiceDeps, 'db'>,
  versions: Pair<ModelVersionRecord>,
): Promise<ValueDifference[]> {
  const ids = versions.map(({ datasetVersionId }) => datasetVersionId ?? 0);
  const [baseline, candidate] = await readBy(kysely, datasetVersionList, 'id', ids);
  if (baseline && candidate) return between(contents(baseline), contents(candidate));
  const [before, after] = await runsOf(kysely, versions);
  return between(
    contents(baseline ?? before.importedFrom!.dataset),
    contents(candidate ?? after.importedFrom!.dataset),
  );
}

async function runsOf(db: Db, versions: Pair<ModelVersionRecord>) {
  const runs = await readBy(
    db,
    trainingRunList,
    'id',
    versions.map(({ runId }) => runId),
  );
  return runs as unknown as Pair<TrainingRunRecord>; // versions never lose their runs
}

const inputs = (run: TrainingRunRecord) => ({
  preset: run.preset,
  config: run.config,
  seed: run.seed,
  split: {
    strategy: run.splitStrategy,
    seed: run.splitSeed,
    keepSongsTogether: run.keepSongsTogether,
    hash: run.splitHash,
  },
  engine: run.engine,
});

/** These values are also known for data that this instance does not have. */
type Dataset = Omit<DatasetVersionRecord, 'id' | 'artifactHash' | 'createdAt'>;
const contents = ({
  number,
  contentHash,
  rows,
  artists,
  albums,
  referenceDate,
  profile,
  noiseCeiling,
}: Omit<Dataset, 'profile' | 'noiseCeiling'> & Partial<Dataset>) => ({
  number,
  contentHash,
  rows,
  artists,
  albums,
  referenceDate,
  profile:
    profile &&
    Object.fromEntries(
      Object.entries(profile).map(([column, { histogram: _, commonest: __, ...sums }]) => [column, sums]),
    ),
  noiseCeiling,
});

const between = (one: object, other: object): ValueDifference[] =>
  differences(one, other).map(({ path, before, after }) => ({
    path,
    baseline: before ?? null,
    candidate: after ?? null,
  }));
