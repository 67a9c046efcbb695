import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { readBy } from '../../db/lists/index.js';
import { modelVersionList, type ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import type { TrackFacts } from '../../domain/track.js';
import type { Estimate, Evidence, Explanation, Predictor } from '../../ml/index.js';
import { loadVersion } from '../../model-files/load-version.js';
import type { ServiceDeps } from '../deps.js';

/** Versions in memory: the champion, and a few to compare it with. A network takes one or two megabytes. */
const KEPT = 4;

export interface Predictors {
  /**
   * Loads a version and keeps it in memory until another one is held. After loading, it makes one test prediction.
   *
   * @throws as loadVersion, also if the version cannot predict
   */
  hold(version: ModelVersionRecord): Promise<void>;
  /** The version's estimate for each track. */
  estimate(version: ModelVersionRecord, tracks: readonly TrackFacts[]): Promise<Estimate[]>;
  /** The contribution of each feature group to each track's estimate. */
  explain(versionId: number, tracks: readonly TrackFacts[]): Promise<Explanation[]>;
  /** The labelled tracks and means that the version looks up for each track. */
  evidence(versionId: number, tracks: readonly TrackFacts[]): Promise<Evidence[]>;
  /** Frees the memory of all predictors. */
  dispose(): void;
}

/** The least recently used predictors are freed first. A version never changes, so no entry becomes stale. */
export function createPredictors(deps: Pick<ServiceDeps, 'artifacts' | 'db'>): Predictors {
  let held: number | null = null;
  const loaded = new LRUCache<number, Promise<Predictor>>({
    max: KEPT,
    // The held version is inserted again as the most recent entry, so that the next oldest entry is removed instead.
    disposeAfter: (predictor, id, reason) => {
      if (reason === 'evict' && id === held) loaded.set(id, predictor);
      else free(predictor);
    },
  });

  function acquire(id: number, load: () => Promise<Predictor>): Promise<Predictor> {
    const known = loaded.get(id);
    if (known) return known;
    const predictor = load();
    loaded.set(id, predictor);
    // The next request tries again, because a failure can be temporary. For example, a missing file can be restored.
    predictor.catch(() => loaded.peek(id) === predictor && loaded.delete(id));
    return predictor;
  }

  const acquireVersion = (version: ModelVersionRecord) =>
    acquire(version.id, () => loadVersion(deps, version));

  const acquireById = (id: number) =>
    acquire(id, async () => {
      const [version] = await readBy(deps.db.kysely, modelVersionList, 'id', [id]);
      return loadVersion(deps, version!); // the row exists: predictions are deleted with their version
    });

  /**
   * Processes one track after the other. Other requests can run in between, because an explanation by a network takes
   * about 0.1 s. Each track acquires the predictor again, because it can be freed in between.
   */
  async function oneByOne<Answer>(
    versionId: number,
    tracks: readonly TrackFacts[],
    ask: (predictor: Predictor, track: TrackFacts) => Answer,
  ): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const track of tracks) {
      answers.push(ask(await acquireById(versionId), track));
      await nextTurn();
    }
    return answers;
  }

  return {
    async hold(version) {
      await acquireVersion(version);
      held = version.id;
    },
    explain: (id, tracks) => oneByOne(id, tracks, (predictor, track) => predictor.explain(track)),
    evidence: (id, tracks) => oneByOne(id, tracks, (predictor, track) => predictor.evidence(track)),
    estimate: async (version, tracks) => (await acquireVersion(version)).estimate(tracks),
    dispose: () => loaded.clear(),
  };
}

/** Waits for a turn of the event loop: callers that already have the promise use the predictor in microtasks. */
function free(predictor: Promise<Predictor>): void {
  predictor.then(
    (loadedPredictor) => setImmediate(() => loadedPredictor.dispose()),
    () => undefined,
  );
}
