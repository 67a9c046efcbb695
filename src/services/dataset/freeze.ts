import type { ArtifactStore } from '../../artifacts/store.js';
import { DatasetEncoder } from '../../dataset/index.js';
import { hasAudio, keepVersion, newestReleaseDate, readTracks } from '../../db/dataset/versions.store.js';
import { type Transaction } from '../../db/kysely.js';
import type { LabelledTrack } from '../../domain/track.js';
import { ReleaseGaps } from '../../ml/index.js';

/**
 * Used if no track has a release date, so no track has an age. The date is fixed so that equal rows have an equal hash.
 */
const FIXED_REFERENCE_DATE = '1970-01-01';

/**
 * Freezes all tracks that are in the database: writes an Arrow file to the artifact store and a row. If a version with
 * the same content exists, returns that version. The caller must hold lockDataset.
 *
 * @param statedDate yyyy-mm-dd: the reference date; null: the newest release date.
 */
export async function freeze(
  transaction: Transaction,
  artifacts: ArtifactStore,
  statedDate: string | null,
  signal?: AbortSignal,
): Promise<{ id: number; number: number }> {
  const referenceDate = statedDate ?? (await newestReleaseDate(transaction)) ?? FIXED_REFERENCE_DATE;
  const encoder = new DatasetEncoder(referenceDate, await hasAudio(transaction));
  const releases = new ReleaseGaps();
  async function* tracks(): AsyncGenerator<readonly LabelledTrack[]> {
    for await (const rows of readTracks(transaction)) {
      releases.add(rows);
      yield rows;
    }
  }
  const { hash } = await artifacts.putStream(encoder.encode(tracks()), { signal });
  return keepVersion(transaction, {
    ...encoder.summary(),
    noiseCeiling: releases.disagreement(),
    artifactHash: hash,
    referenceDate,
  });
}
