import { datasetVersionList, type DatasetVersionRecord } from '../../../db/dataset/versions.pages.js';
import { readBy } from '../../../db/lists/index.js';
import type {
  CoverageRecord,
  FeatureImportanceRecord,
  MetricRecord,
  NoiseCeilingRecord,
  SliceRecord,
} from '../../../db/registry/evaluation.pages.js';
import {
  readCoverage,
  readFeatureImportance,
  readMetrics,
  readNoiseCeilings,
  readSlices,
} from '../../../db/registry/evaluation.pages.js';
import { modelVersionList, type ModelVersionRecord } from '../../../db/registry/model-versions.pages.js';
import { trainingRunList, type TrainingRunRecord } from '../../../db/training/runs.pages.js';
import type { ServiceDeps } from '../../deps.js';

/** A dataset version as described in a card. It belongs to this registry or another one. */
export type DatasetFacts = Pick<
  DatasetVersionRecord,
  'number' | 'contentHash' | 'rows' | 'artists' | 'albums' | 'referenceDate'
>;

/** The data of a model card. */
export interface CardData {
  readonly version: ModelVersionRecord;
  readonly run: TrainingRunRecord;
  readonly dataset: DatasetFacts | null;
  /** Number of the version that provided the weights. */
  readonly refreshedFrom: number | null;
  readonly metrics: readonly MetricRecord[];
  readonly coverage: readonly CoverageRecord[];
  /** Slices of TEST, in the dimensions of CARD_SLICES. */
  readonly slices: readonly SliceRecord[];
  readonly noiseCeilings: readonly NoiseCeilingRecord[];
  readonly importance: readonly FeatureImportanceRecord[];
}

/** The dimensions that show best where a model fails. Genres and years would make the card too long. */
const cardSlices = ['ARTIST_SEEN', 'ALBUM_SEEN', 'POPULARITY_BAND', 'ARTIST_POPULARITY_BAND'] as const;

/** Results are in the order of `versions`. Runs one statement per table, regardless of the number of versions. */
export async function readCardData(
  { db: { kysely } }: Pick<ServiceDeps, 'db'>,
  versions: readonly ModelVersionRecord[],
): Promise<CardData[]> {
  const ids = versions.map(({ id }) => id);
  const foundRuns = await readBy(
    kysely,
    trainingRunList,
    'id',
    versions.map(({ runId }) => runId),
  );
  const runs = foundRuns.map((run) => run!); // a version has its run
  const [datasets, parents, metrics, coverage, slices, noiseCeilings, importance] = await Promise.all([
    readBy(
      kysely,
      datasetVersionList,
      'id',
      runs.map((run) => run.datasetVersionId ?? 0),
    ),
    readBy(
      kysely,
      modelVersionList,
      'id',
      runs.map((run) => run.refreshOfId ?? 0),
    ),
    readMetrics(kysely, ids),
    readCoverage(kysely, ids),
    readSlices(kysely, ids, { by: cardSlices, split: 'TEST' }),
    readNoiseCeilings(kysely, ids),
    readFeatureImportance(kysely, ids),
  ]);
  return versions.map((version, i) => ({
    version,
    run: runs[i]!,
    dataset: datasets[i] ?? runs[i]!.importedFrom?.dataset ?? null,
    refreshedFrom: parents[i]?.number ?? null,
    metrics: metrics[i]!,
    coverage: coverage[i]!,
    slices: slices[i]!,
    noiseCeilings: noiseCeilings[i]!,
    importance: importance[i]!,
  }));
}
