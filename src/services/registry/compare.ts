import { readBy, readPages } from '../../db/lists/index.js';
import type { Page, PageArgs } from '../../db/lists/page.js';
import {
  type ComparedPair,
  type ComparedTrackCounts,
  joining,
  readChangeBins,
  readComparedSums,
  readComparedTrackCounts,
} from '../../db/registry/comparison.js';
import {
  type Change,
  comparedArtistConditions,
  comparedArtistList,
  type ComparedArtistRecord,
  comparedTrackConditions,
  comparedTrackList,
  type ComparedTrackRecord,
} from '../../db/registry/comparison.pages.js';
import { readComparedSlices } from '../../db/registry/comparison-slices.js';
import { modelVersionList, type ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { type SliceDimension } from '../../domain/registry-names.js';
import { MAX_GENRE_SLICES } from '../../domain/report-bounds.js';
import { DomainError } from '../../errors.js';
import {
  type Agreement,
  agreement,
  CLOSE,
  inSliceOrder,
  inTurns,
  type MetricDifference,
  metricDifferences,
  type SliceDifference,
  sliceDifferences,
} from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { configDifferences, datasetDifferences, type ValueDifference } from './compare-runs.js';
import { requireNotArchived } from './require-not-archived.js';

export type { ComparedArtistRecord, ComparedTrackRecord };

/** Bin width in points: fine enough for versions that hardly differ, with at most 400 bins. */
const CHANGE_BIN = 0.5;

export interface CompareInput {
  /** Numbers of two versions. */
  readonly baseline: number;
  readonly candidate: number;
  readonly split: ComparedPair['split'];
}

/** A comparison of two versions. Each part is computed on its first call, and only once. */
export interface VersionComparison {
  readonly baseline: ModelVersionRecord;
  readonly candidate: ModelVersionRecord;
  readonly split: ComparedPair['split'];
  trackCounts(): Promise<ComparedTrackCounts>;
  metrics(): Promise<MetricDifference[]>;
  /** Null if no track is compared. */
  agreement(): Promise<Agreement | null>;
  configDifferences(): Promise<ValueDifference[]>;
  datasetDifferences(): Promise<ValueDifference[]>;
  /** Number of tracks by change of the error. Empty bins are omitted. */
  changeHistogram(): Promise<{ binWidth: number; change: number[]; trackCount: number[] }>;
  slices(by: SliceDimension): Promise<SliceDifference[]>;
  /** The largest change first. */
  changedTracks(change: Change, page: PageArgs): Promise<Page<ComparedTrackRecord>>;
  /** The largest total change first. */
  changedArtists(change: Change, page: PageArgs): Promise<Page<ComparedArtistRecord>>;
}

/**
 * Compares the stored results of two versions on the tracks that both predicted: docs/promoting.md.
 *
 * @throws DomainError VERSION_NOT_FOUND, SAME_VERSION; ARCHIVED from a part that needs predictions
 */
export const compare =
  (deps: Pick<ServiceDeps, 'db'>) =>
  async (input: CompareInput): Promise<VersionComparison> => {
    const { baseline, candidate } = await findVersions(deps, input);
    const pair: ComparedPair = {
      baselineId: baseline.id,
      candidateId: candidate.id,
      split: input.split,
    };
    /** For parts that need the predictions of both versions. */
    const stored = (reads: 'ARTISTS' | 'TRACKS' = 'ARTISTS') => {
      requireNotArchived(baseline, 'baseline');
      requireNotArchived(candidate, 'candidate');
      return joining(deps.db, reads);
    };
    const direction = { IMPROVED: 'ASC', WORSENED: 'DESC' } as const;

    const sums = once(async () => readComparedSums(stored(), pair, CLOSE));
    const both = [baseline, candidate] as const;
    return {
      baseline,
      candidate,
      split: input.split,
      trackCounts: once(async () => readComparedTrackCounts(stored(), pair)),
      metrics: once(async () => inTurns(metricDifferences(await sums()))),
      agreement: async () => agreement(await sums()),
      configDifferences: () => configDifferences(deps, both),
      datasetDifferences: () => datasetDifferences(deps, both),
      changeHistogram: async () => {
        const bins = await readChangeBins(stored(), pair, CHANGE_BIN);
        return {
          binWidth: CHANGE_BIN,
          change: bins.map(({ bin }) => bin * CHANGE_BIN),
          trackCount: bins.map(({ n }) => n),
        };
      },
      slices: async (by) => {
        const slices = await readComparedSlices(
          stored('TRACKS'),
          pair,
          by,
          by === 'GENRE' ? MAX_GENRE_SLICES : null,
        );
        return inTurns(sliceDifferences(inSliceOrder(by, slices)));
      },
      changedTracks: async (change, page) => {
        const request = {
          ...page,
          orderBy: { field: 'DIFFERENCE', direction: direction[change] },
          where: comparedTrackConditions(pair, change),
        } as const;
        const [tracks] = await readPages(stored(), comparedTrackList, 'baseline', [baseline.id], request);
        return tracks!;
      },
      changedArtists: async (change, page) => {
        const request = {
          ...page,
          orderBy: { field: 'TOTAL_DIFFERENCE', direction: direction[change] },
          where: comparedArtistConditions(pair, change),
        } as const;
        const [artists] = await readPages(stored(), comparedArtistList, 'baseline', [baseline.id], request);
        return artists!;
      },
    };
  };

async function findVersions({ db }: Pick<ServiceDeps, 'db'>, { baseline, candidate }: CompareInput) {
  if (baseline === candidate) {
    const message = `baseline and candidate are both version ${baseline}: name two different versions.`;
    throw new DomainError('SAME_VERSION', message, { field: ['candidate'] });
  }
  const found = await readBy(db.kysely, modelVersionList, 'number', [baseline, candidate]);
  const existing = (name: 'baseline' | 'candidate', index: 0 | 1): ModelVersionRecord => {
    const version = found[index];
    if (version) return version;
    const message = `There is no model version ${index === 0 ? baseline : candidate}: model { versions } lists all versions.`;
    throw new DomainError('VERSION_NOT_FOUND', message, { field: [name] });
  };
  return { baseline: existing('baseline', 0), candidate: existing('candidate', 1) };
}

/** Calls `read` at most once. */
function once<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | null = null;
  return () => (answer ??= read());
}
