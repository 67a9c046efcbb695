import { comparedArtistList, comparedTrackList } from '../../db/comparison.pages.js';
import { versionsByRun } from '../../db/lineage.pages.js';
import { readVerifications } from '../../db/verifications.store.js';
import { readBy, readOne, readPage, readPages } from '../../db/keyset.js';
import type { PageArgs } from '../../db/page.js';
import {
  type CoverageRecord,
  type FeatureImportanceRecord,
  type MetricRecord,
  type NoiseCeilingRecord,
  type PlotRecord,
  type SliceRecord,
  readCoverage,
  readFeatureImportance,
  readMetrics,
  readNoiseCeilings,
  readPlots,
  readSlices,
} from '../../db/evaluation.pages.js';
import {
  type ModelVersionFilter,
  type ModelVersionRecord,
  type PromotionRecord,
  modelVersionConditions,
  modelVersionList,
  promotionList,
  readChampion,
  readChampionId,
} from '../../db/registry.pages.js';
import { type VerdictRecord, verdictList } from '../../db/verdicts.pages.js';
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
}

export interface SlicesArgs {
  readonly by: string;
  readonly split: 'TRAIN' | 'VALIDATION' | 'TEST';
}

export interface PlotArgs {
  readonly kind: string;
  readonly split: 'TRAIN' | 'VALIDATION' | 'TEST';
}

/** What can be read of model versions and their history. */
export function registryQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  const newestFirst = { field: 'NUMBER', direction: 'DESC' } as const;
  const versionsOf = (sql: string, ids: readonly number[], args: PageArgs) =>
    readPages(pool, versionsByRun, { ...args, orderBy: newestFirst }, { sql, type: 'integer', ids });
  return {
    /** Newest first. */
    versions: ({ filter, ...page }: VersionsArgs) =>
      readPage(pool, modelVersionList, {
        ...page,
        where: modelVersionConditions(filter),
        orderBy: newestFirst,
      }),
    versionsOfDatasets: (datasetIds: readonly number[], args: PageArgs) =>
      versionsOf('r.dataset_version_id', datasetIds, args),
    refreshesOfVersions: (ids: readonly number[], args: PageArgs) => versionsOf('r.refresh_of_id', ids, args),
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
    /** Newest first. */
    promotions: (args: PageArgs) =>
      readPage(pool, promotionList, { ...args, orderBy: { field: 'PROMOTED_AT', direction: 'DESC' } }),
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
