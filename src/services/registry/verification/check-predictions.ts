import { setImmediate as nextTurn } from 'node:timers/promises';
import { type VerificationItem } from '../../../db/json-columns.js';
import { stagePredictions } from '../../../db/predictions/predictions.store.js';
import type { ModelVersionRecord } from '../../../db/registry/model-versions.pages.js';
import {
  countDiffering,
  type MetricsPair,
  readPredictedByKey,
  recomputeMetrics,
} from '../../../db/registry/verifications.store.js';
import type { LabelledTrack } from '../../../domain/track.js';
import { loadVersion } from '../../../model-files/load-version.js';
import { readPredictions } from '../../../model-files/predictions/read.js';
import { reproduces } from '../../../model-files/reproduces.js';
import type { ServiceDeps } from '../../deps.js';
import { compare } from './check-files.js';

type Deps = Pick<ServiceDeps, 'db' | 'artifacts'>;

/** Sums in another order differ in the last bits. A popularity that was changed by 0.001 differs by more than this. */
const TOLERANCE = 1e-9;
type Version = Pick<ModelVersionRecord, 'id' | 'number' | 'artifactHash'>;

const names = ['n', 'mae', 'mse', 'bias', 'r2'];
/** Rows between two turns of the event loop. */
const TRACKS_A_TURN = 10;

/** Compares all predictions in the database with the version's own file. */
export async function checkStored(
  { db, artifacts }: Deps,
  version: Version,
  predictionsHash: string,
): Promise<VerificationItem> {
  const { rows, differing } = await db.transaction(async (transaction) => {
    await stagePredictions(transaction, readPredictions(artifacts, predictionsHash));
    return countDiffering(transaction, version.id);
  });
  return compare(
    'STORED_PREDICTIONS',
    'predictions',
    `${rows} as in the file`,
    `${rows - differing} as in the file`,
  );
}

/** Compares the stored metrics with metrics computed from the stored predictions. */
export async function checkMetrics({ db }: Deps, version: Version): Promise<VerificationItem[]> {
  return (await recomputeMetrics(db.kysely, version.id)).map(({ split, stored, computed }) => {
    const expected = inWords(computed) ?? 'no predictions';
    const found = areClose({ stored, computed }) ? expected : inWords(stored);
    return compare('STORED_METRICS', split, expected, found);
  });
}

function areClose({ stored, computed }: Pick<MetricsPair, 'stored' | 'computed'>): boolean {
  if (stored === null || computed === null) return false;
  return stored.every((value, i) => {
    const other = computed[i] ?? null;
    if (value === null || other === null) return value === other;
    return Math.abs(value - other) <= TOLERANCE * Math.max(1, Math.abs(other));
  });
}

const inWords = (values: MetricsPair['stored']) =>
  values && values.map((value, i) => `${names[i]} ${value}`).join(', ');

/**
 * Compares the stored predictions of these tracks, bit for bit, and their intervals with those of the version's files,
 * loaded again.
 */
export async function checkRepeated(
  deps: Deps,
  version: Version,
  tracks: readonly LabelledTrack[],
): Promise<VerificationItem> {
  const stored = await readPredictedByKey(
    deps.db.kysely,
    version.id,
    tracks.map(({ key }) => key),
  );
  const predictor = await loadVersion(deps, version);
  let equal = 0;
  try {
    for (let from = 0; from < tracks.length; from += TRACKS_A_TURN) {
      await nextTurn();
      const batch = tracks.slice(from, from + TRACKS_A_TURN);
      predictor.estimate(batch).forEach((estimate, i) => {
        const then = stored.get(batch[i]!.key);
        if (then && reproduces(estimate, then)) equal++;
      });
    }
  } finally {
    predictor.dispose();
  }
  const inAll = (n: number) => `${n} of ${tracks.length} tracks predicted as stored`;
  return compare('REPEATED_PREDICTIONS', 'sample', inAll(tracks.length), inAll(equal));
}
