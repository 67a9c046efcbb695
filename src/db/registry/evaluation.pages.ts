import { sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import type { SliceDimension } from '../../domain/registry-names.js';
import { interval } from '../interval.js';
import type { Db } from '../kysely.js';
import { rowsOfEach } from '../rows.js';

type RowOf<Read extends (...args: never[]) => Promise<unknown[][]>> = Readonly<
  Awaited<ReturnType<Read>>[number][number]
>;
const versionOf = ({ versionId }: { readonly versionId: number }) => versionId;

/** Each version's metrics and its baselines', train before validation before test. */
export async function readMetrics(db: Db, versionIds: readonly number[]) {
  const rows = await db
    .selectFrom('modelVersionMetric')
    .select(({ ref }) => [
      'modelVersionId as versionId',
      'estimator',
      'split',
      'n as trackCount',
      'mae',
      'mse',
      'rmse',
      'r2',
      'bias',
      interval(ref('maeLower'), ref('maeUpper')).as('maeInterval'),
      interval(ref('mseLower'), ref('mseUpper')).as('mseInterval'),
      interval(ref('rmseLower'), ref('rmseUpper')).as('rmseInterval'),
      interval(ref('r2Lower'), ref('r2Upper')).as('r2Interval'),
      interval(ref('biasLower'), ref('biasUpper')).as('biasInterval'),
    ])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .orderBy('split')
    .orderBy('estimator')
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
export type MetricRecord = RowOf<typeof readMetrics>;

/** Each version's coverage, overall first. */
export async function readCoverage(db: Db, versionIds: readonly number[]) {
  const rows = await db
    .selectFrom('intervalCoverage')
    .select(({ ref }) => [
      'modelVersionId as versionId',
      'group',
      'label',
      'n as trackCount',
      'coverage',
      'meanWidth',
      interval(ref('coverageLower'), ref('coverageUpper')).as('coverageInterval'),
    ])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .orderBy('group')
    .orderBy('position')
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
export type CoverageRecord = RowOf<typeof readCoverage>;

/** Each version's slices of some dimensions and one split, in their order. */
export async function readSlices(
  db: Db,
  versionIds: readonly number[],
  { by, split }: { readonly by: SliceDimension | readonly SliceDimension[]; readonly split: SplitName },
) {
  const dimensions = sql<SliceDimension[]>`${[by].flat()}::"SliceDimension"[]`;
  const rows = await db
    .selectFrom('errorSlice')
    .select(({ ref }) => [
      'modelVersionId as versionId',
      'dimension',
      'label',
      'n as trackCount',
      'mae',
      'bias',
      interval(ref('maeLower'), ref('maeUpper')).as('maeInterval'),
      interval(ref('biasLower'), ref('biasUpper')).as('biasInterval'),
    ])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .where('split', '=', split)
    .where('dimension', '=', (eb) => eb.fn.any(dimensions))
    .orderBy((eb) => sql`array_position(${dimensions}, ${eb.ref('dimension')})`)
    .orderBy('position')
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
export type SliceRecord = RowOf<typeof readSlices>;

export async function readNoiseCeilings(db: Db, versionIds: readonly number[]) {
  const rows = await db
    .selectFrom('noiseCeiling')
    .select(({ ref }) => [
      'modelVersionId as versionId',
      'split',
      'n as trackCount',
      'songs as songCount',
      'meanGap',
      'medianGap',
      'mae',
      interval(ref('maeLower'), ref('maeUpper')).as('maeInterval'),
    ])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .orderBy('split')
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
export type NoiseCeilingRecord = RowOf<typeof readNoiseCeilings>;

/** Each version's feature groups, the most important first. */
export async function readFeatureImportance(db: Db, versionIds: readonly number[]) {
  const rows = await db
    .selectFrom('featureImportance')
    .select(({ ref }) => [
      'modelVersionId as versionId',
      'group',
      'n as trackCount',
      'rise',
      interval(ref('riseLower'), ref('riseUpper')).as('riseInterval'),
    ])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .orderBy('rise', 'desc')
    .orderBy('group')
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
export type FeatureImportanceRecord = RowOf<typeof readFeatureImportance>;

/** One plot of each version's errors, as its evaluation made it; none for versions that do not have it. */
export async function readPlots(
  db: Db,
  versionIds: readonly number[],
  { kind, split }: { readonly kind: string; readonly split: SplitName },
) {
  const rows = await db
    .selectFrom('errorPlot')
    .select(['modelVersionId as versionId', 'columns'])
    .where('modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
    .where('kind', '=', kind)
    .where('split', '=', split)
    .execute();
  return rowsOfEach(versionIds, rows, versionOf);
}
