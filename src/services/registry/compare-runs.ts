import { type DatasetVersionRecord, datasetVersionList } from '../../db/dataset-versions.pages.js';
import { readBy } from '../../db/keyset.js';
import { type TrainingRunRecord, trainingRunList } from '../../db/training.pages.js';
import { differences } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';

/** Null where a side has nothing at that path. */
export interface ValueDifference {
  readonly path: string;
  readonly baseline: unknown;
  readonly candidate: unknown;
}

/** Where the inputs of two runs differ: how they were trained, and on what. */
export async function differencesOfRuns(
  { db: { pool } }: Pick<ServiceDeps, 'db'>,
  baselineId: string,
  candidateId: string,
): Promise<{ readonly config: ValueDifference[]; readonly dataset: ValueDifference[] }> {
  const [baseline, candidate] = (await readBy(pool, trainingRunList, [
    baselineId,
    candidateId,
  ])) as TrainingRunRecord[]; // versions never lose their runs
  const ids = [baseline!.datasetVersionId ?? 0, candidate!.datasetVersionId ?? 0];
  const [before, after] = await readBy(pool, datasetVersionList, ids);
  return {
    config: between(inputs(baseline!), inputs(candidate!)),
    dataset: between(
      contents(before ?? baseline!.importedFrom!.dataset),
      contents(after ?? candidate!.importedFrom!.dataset),
    ),
  };
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

/** Of data that is not here its description is known. */
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
  profile,
  noiseCeiling,
});

const between = (one: object, other: object): ValueDifference[] =>
  differences(one, other).map(({ path, before, after }) => ({
    path,
    baseline: before ?? null,
    candidate: after ?? null,
  }));
