import type { StoredArtifact } from '../../../artifacts/store.js';
import { freezeReferences, readReferences } from '../../../db/artifact-references.js';
import type { ServiceDeps } from '../../deps.js';
import { createMarker } from './mark.js';

export interface ArtifactCount {
  readonly files: number;
  readonly bytes: number;
}

export interface Garbage {
  /** Files that were removed. In a dry run, files that would be removed. */
  readonly removed: ArtifactCount;
  /** Files in use. */
  readonly kept: ArtifactCount;
  /** Unused files that were written within the grace period. A transaction may be about to name them. */
  readonly young: ArtifactCount;
  /** The removed files, largest first. */
  readonly largest: readonly StoredArtifact[];
}

/** Much longer than the time between writing a file and the transaction that names it. */
const GRACE_MS = 3_600_000;
/** Number of files that are removed under one lock, which takes about 50 ms. */
const BATCH = 200;
const LISTED = 100;

/**
 * Mark and sweep over the artifact store. Files that were written within the grace period are kept. Files that are
 * named or written during the collection are also kept, because each batch is marked again under a lock that prevents
 * new references. The process can be killed at any time without loss of data.
 *
 * @throws DomainError GARBAGE_UNKNOWN, GARBAGE_BUSY
 */
export const collectGarbage =
  ({ db, artifacts, log }: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>, graceMs = GRACE_MS) =>
  async ({ dryRun }: { readonly dryRun: boolean }): Promise<Garbage> => {
    const writtenBefore = new Date(Date.now() - graceMs);
    const mark = createMarker(artifacts);
    const marked = await mark(await readReferences(db.kysely));
    const [garbage, kept, young] = [tally(), tally(), tally()];
    const unmarked: StoredArtifact[] = [];
    for await (const artifact of artifacts.list()) {
      if (marked.has(artifact.hash)) kept.add(artifact);
      else if (artifact.writtenAt >= writtenBefore) young.add(artifact);
      else unmarked.push(artifact);
    }
    unmarked.sort((a, b) => b.bytes - a.bytes);

    const removed: StoredArtifact[] = [];
    for (let at = 0; at < unmarked.length; at += BATCH) {
      const batch = unmarked.slice(at, at + BATCH);
      removed.push(...(dryRun ? batch : await sweep(batch)));
    }
    for (const artifact of removed) garbage.add(artifact);
    if (!dryRun) log.info({ ...garbage.sum() }, `Garbage collected: ${garbage.sum().files} files`);
    return {
      removed: garbage.sum(),
      kept: kept.sum(),
      young: young.sum(),
      largest: removed.slice(0, LISTED),
    };

    function sweep(batch: readonly StoredArtifact[]): Promise<StoredArtifact[]> {
      return db.transaction(async (transaction) => {
        await freezeReferences(transaction);
        const needed = await mark(await readReferences(transaction));
        const gone: StoredArtifact[] = [];
        for (const artifact of batch) {
          if (needed.has(artifact.hash)) continue;
          if (await artifacts.remove(artifact.hash, { writtenBefore })) gone.push(artifact);
        }
        return gone;
      });
    }
  };

function tally() {
  let files = 0;
  let bytes = 0;
  return {
    add(artifact: StoredArtifact) {
      files++;
      bytes += artifact.bytes;
    },
    sum: (): ArtifactCount => ({ files, bytes }),
  };
}
