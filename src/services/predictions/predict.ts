import type { StoredTrackFacts } from '../../db/dataset/track-facts.js';
import type { Db } from '../../db/kysely.js';
import { readPredictionsOf } from '../../db/predictions/by-key.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { type SplitName } from '../../domain/names.js';
import type { Estimate } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { checkPredictInput, type PredictTrack, type UnreleasedTrack } from './predict-input.js';
import type { Predictors } from './predictors.js';
import type { ServedVersion } from './served-version.js';
import type { Serving } from './serving.js';
import { factsOf, readStored } from './track-facts.js';

/** residual = actual − predicted. `split` … `absoluteError` are null if the track has no known popularity. */
export interface PredictedTrack {
  readonly modelVersionId: number;
  /** Null for an unreleased track, which `facts` describes. */
  readonly trackId: number | null;
  readonly facts: UnreleasedTrack | null;
  readonly predicted: number;
  readonly split: SplitName | null;
  readonly actual: number | null;
  readonly residual: number | null;
  readonly absoluteError: number | null;
  readonly mean: number;
  readonly probabilityOfLow: number | null;
  readonly estimate: Estimate;
}

export interface PredictInput {
  readonly tracks: readonly PredictTrack[];
  /** Number of the model version. Defaults to the champion. */
  readonly version?: number | null;
}

/**
 * Predicts stored tracks from their current facts, and unreleased tracks from given facts.
 *
 * `read` finds the version. By default, it reads the database. A request passes its own reader, so that all of its
 * fields use one champion.
 *
 * @throws DomainError INVALID_ARGUMENT, TRACK_NOT_FOUND, VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION, ARTIFACT_…
 */
export const predict =
  (
    { db: { kysely } }: Pick<ServiceDeps, 'db'>,
    serving: Serving,
    predictors: Predictors,
    servedVersion: ServedVersion,
  ) =>
  async (
    { tracks, version: number }: PredictInput,
    read: ServedVersion = servedVersion,
  ): Promise<PredictedTrack[]> => {
    checkPredictInput(tracks);
    const version = await serving.version(read, number);
    const stored = await readStored(kysely, tracks);
    const facts = factsOf(tracks, stored);
    const estimates = await predictors.estimate(version, facts);
    const evaluated = await readEvaluated(kysely, version, stored);
    return tracks.map((track, index) => {
      const estimate = estimates[index]!;
      const known = stored[index] ?? null;
      const actual = known && (evaluated.get(known.id)?.actual ?? known.popularity);
      const residual = actual === null ? null : actual - estimate.popularity;
      return {
        modelVersionId: version.id,
        trackId: known?.id ?? null,
        facts: track.facts ?? null,
        predicted: estimate.popularity,
        split: (known && evaluated.get(known.id)?.split) ?? null,
        actual,
        residual,
        absoluteError: residual === null ? null : Math.abs(residual),
        mean: estimate.mean,
        probabilityOfLow: estimate.probabilityOfLow,
        estimate,
      };
    });
  };

async function readEvaluated(
  db: Db,
  version: ModelVersionRecord,
  stored: readonly (StoredTrackFacts | null)[],
) {
  const ids = stored.flatMap((row) => row?.id ?? []);
  if (ids.length === 0) return new Map<number, never>();
  const rows = await readPredictionsOf(
    db,
    ids.map((trackId) => ({ versionId: version.id, trackId })),
  );
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row.trackId, row] as const])));
}
