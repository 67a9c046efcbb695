import { conditionsOf } from '../../db/lists/old-filter.js';
import { readBy, readOne, readPage, readPages } from '../../db/lists/old-keyset.js';
import type { OrderBy, PageArgs } from '../../db/lists/page.js';
import { comparedArtistList, comparedTrackList } from '../../db/registry/comparison.pages.js';
import {
  type CoverageRecord,
  type FeatureImportanceRecord,
  type MetricRecord,
  type NoiseCeilingRecord,
  type PlotRecord,
  readCoverage,
  readFeatureImportance,
  readMetrics,
  readNoiseCeilings,
  readPlots,
  readSlices,
  type SliceRecord,
} from '../../db/registry/evaluation.pages.js';
import { versionsByRun } from '../../db/registry/lineage.pages.js';
import {
  modelVersionFields,
  type ModelVersionFilter,
  modelVersionList,
  type ModelVersionRecord,
  promotionFields,
  type PromotionFilter,
  promotionList,
  type PromotionOrderField,
  type PromotionRecord,
  readChampion,
  readChampionId,
} from '../../db/registry/model-versions.pages.js';
import { verdictList, type VerdictRecord } from '../../db/registry/verdicts.pages.js';
import { readVerifications } from '../../db/registry/verifications.store.js';
import { type SplitName } from '../../domain/names.js';
import { type ModelVersionOrderField } from '../../domain/order-fields.js';
import type { ServiceDeps } from '../deps.js';

export type {
  CoverageRecord,
  FeatureImportanceRecord,
  MetricRecord,
  ModelVersionRecord,
  NoiseCeilingRecord,
  PlotRecord,
  PromotionRecord,
  SliceRecord,
  VerdictRecord,
};

export interface VersionsArgs extends PageArgs {
  readonly filter?: ModelVersionFilter | null;
  readonly orderBy?: OrderBy<ModelVersionOrderField> | null;
}

export interface PromotionsArgs extends PageArgs {
  readonly filter?: PromotionFilter | null;
  readonly orderBy?: OrderBy<PromotionOrderField> | null;
}

/** Newest first unless ordered otherwise. */
const versionRequest = ({ filter, orderBy, ...page }: VersionsArgs) => ({
  ...page,
  where: conditionsOf(filter, modelVersionFields),
  orderBy: orderBy ?? { field: 'NUMBER' as const, direction: 'DESC' as const },
});

export interface SlicesArgs {
  readonly by: string;
  readonly split: SplitName;
}

export interface PlotArgs {
  readonly kind: string;
  readonly split: SplitName;
}

/** Reads model versions and their history. */
export function registryQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  const versionsOf = (sql: string, ids: readonly number[], args: VersionsArgs) =>
    readPages(pool, versionsByRun, versionRequest(args), { sql, type: 'integer', ids });
  return {
    versions: (args: VersionsArgs) => readPage(pool, modelVersionList, versionRequest(args)),
    versionsOfDatasets: (datasetIds: readonly number[], args: VersionsArgs) =>
      versionsOf('r.dataset_version_id', datasetIds, args),
    refreshesOfVersions: (ids: readonly number[], args: VersionsArgs) =>
      versionsOf('r.refresh_of_id', ids, args),
    verificationsOfVersions: (ids: readonly number[]) => readVerifications(pool, ids),
    versionsByIds: (ids: readonly number[]) => readBy(pool, modelVersionList, ids),
    versionsByNumbers: (numbers: readonly number[]) =>
      readBy(pool, modelVersionList, numbers, { sql: 'v.number', type: 'integer' }),
    versionsOfRuns: (runIds: readonly string[]) =>
      readBy(pool, modelVersionList, runIds, { sql: 'v.run_id', type: 'uuid' }),
    metricsOfVersions: (ids: readonly number[]) => readMetrics(pool, ids),
    coverageOfVersions: (ids: readonly number[]) => readCoverage(pool, ids),
    slicesOfVersions: (ids: readonly number[], { by, split }: SlicesArgs) =>
      readSlices(pool, ids, [by], split),
    plotsOfVersions: (ids: readonly number[], { kind, split }: PlotArgs) => readPlots(pool, ids, kind, split),
    noiseCeilingsOfVersions: (ids: readonly number[]) => readNoiseCeilings(pool, ids),
    featureImportanceOfVersions: (ids: readonly number[]) => readFeatureImportance(pool, ids),
    champion: () => readChampion(pool),
    championId: () => readChampionId(pool),
    championAt: (time: Date) => readChampion(pool, time),
    promotions: ({ filter, orderBy, ...page }: PromotionsArgs) =>
      readPage(pool, promotionList, {
        ...page,
        where: conditionsOf(filter, promotionFields),
        orderBy: orderBy ?? { field: 'PROMOTED_AT', direction: 'DESC' },
      }),
    comparedTrack: (baselineId: number, candidateId: number, trackId: number) =>
      readOne(pool, comparedTrackList, {
        'b.model_version_id': baselineId,
        'c.model_version_id': candidateId,
        'b.track_id': trackId,
      }),
    comparedArtist: (baselineId: number, candidateId: number, split: string, artistId: number) =>
      readOne(pool, comparedArtistList, {
        'a.baseline_id': baselineId,
        'a.candidate_id': candidateId,
        'a.split::text': split,
        'a.artist_id': artistId,
      }),
    promotionsByIds: (ids: readonly number[]) => readBy(pool, promotionList, ids),
    verdictsByIds: (ids: readonly number[]) => readBy(pool, verdictList, ids),
  };
}
