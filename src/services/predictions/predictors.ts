import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Estimate, Evidence, Explanation, Predictor, TrackFacts } from '../../ml/index.js';
import { type ModelVersionRecord, registryQueries } from '../registry/queries.js';
import type { ServiceDeps } from '../deps.js';
import { loadVersion } from './load-version.js';

/** Versions kept in memory: the champion, and a few to compare it with. A network is a megabyte or two. */
const KEPT = 4;

export interface Predictors {
  /** Loads that version and keeps it, whatever else comes, until another is held. @throws as loadVersion */
  hold(version: ModelVersionRecord): Promise<void>;
  /** What that version says of each track. */
  estimate(version: ModelVersionRecord, tracks: readonly TrackFacts[]): Promise<Estimate[]>;
  /** How that version comes to what it says of each track. */
  explain(versionId: number, tracks: readonly TrackFacts[]): Promise<Explanation[]>;
  /** What that version leans on for each track. */
  evidence(versionId: number, tracks: readonly TrackFacts[]): Promise<Evidence[]>;
  /** Frees what is in memory. */
  dispose(): void;
}

/** Predictors in memory, the least recently used leaving first. A version never changes, so none grows stale. */
export function createPredictors(deps: Pick<ServiceDeps, 'artifacts' | 'db'>): Predictors {
  const { versionsByIds } = registryQueries(deps);
  const loaded = new Map<number, Promise<Predictor>>();
  let held: number | null = null;

  function acquire(id: number, load: () => Promise<Predictor>): Promise<Predictor> {
    const predictor = loaded.get(id) ?? load();
    loaded.delete(id);
    loaded.set(id, predictor);
    // A failure may pass (a file restored, a disk back): the next request tries again.
    predictor.catch(() => loaded.get(id) === predictor && loaded.delete(id));
    for (const [other, old] of loaded) {
      if (loaded.size <= KEPT) break;
      if (other === held) continue;
      loaded.delete(other);
      free(old);
    }
    return predictor;
  }

  const acquireVersion = (version: ModelVersionRecord) =>
    acquire(version.id, () => loadVersion(deps, version));

  const acquireById = (id: number) =>
    acquire(id, async () => {
      const [version] = await versionsByIds([id]);
      return loadVersion(deps, version!); // predictions go when their version goes
    });

  /**
   * One track after the other, with a turn for everyone else in between: explaining one takes a network about a tenth
   * of a second. The predictor is acquired anew each time, since it may be freed meanwhile.
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
    dispose: () => {
      for (const predictor of loaded.values()) free(predictor);
      loaded.clear();
    },
  };
}

/** After those who already wait for it had their answer, which takes them no more than microtasks. */
function free(predictor: Promise<Predictor>): void {
  predictor.then(
    (one) => setImmediate(() => one.dispose()),
    () => undefined,
  );
}
