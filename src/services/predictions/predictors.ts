import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Estimate, Evidence, Explanation, Predictor, TrackFacts } from '../../ml/index.js';
import type { ModelVersionRecord } from '../registry/queries.js';
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
  explain(version: ModelVersionRecord, tracks: readonly TrackFacts[]): Promise<Explanation[]>;
  /** What that version leans on for each track. */
  evidence(version: ModelVersionRecord, tracks: readonly TrackFacts[]): Promise<Evidence[]>;
  /** Frees what is in memory. */
  dispose(): void;
}

/** Predictors in memory, the least recently used leaving first. A version never changes, so none grows stale. */
export function createPredictors(deps: Pick<ServiceDeps, 'artifacts'>): Predictors {
  const loaded = new Map<number, Promise<Predictor>>();
  let held: number | null = null;

  function acquire(version: ModelVersionRecord): Promise<Predictor> {
    const predictor = loaded.get(version.id) ?? loadVersion(deps, version);
    loaded.delete(version.id);
    loaded.set(version.id, predictor);
    // A failure may pass (a file restored, a disk back): the next request tries again.
    predictor.catch(() => loaded.get(version.id) === predictor && loaded.delete(version.id));
    for (const [id, old] of loaded) {
      if (loaded.size <= KEPT) break;
      if (id === held) continue;
      loaded.delete(id);
      free(old);
    }
    return predictor;
  }

  /**
   * One track after the other, with a turn for everyone else in between: explaining one takes a network about a tenth
   * of a second. The predictor is acquired anew each time, since it may be freed meanwhile.
   */
  async function oneByOne<Answer>(
    version: ModelVersionRecord,
    tracks: readonly TrackFacts[],
    ask: (predictor: Predictor, track: TrackFacts) => Answer,
  ): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const track of tracks) {
      answers.push(ask(await acquire(version), track));
      await nextTurn();
    }
    return answers;
  }

  return {
    async hold(version) {
      await acquire(version);
      held = version.id;
    },
    explain: (version, tracks) => oneByOne(version, tracks, (predictor, track) => predictor.explain(track)),
    evidence: (version, tracks) => oneByOne(version, tracks, (predictor, track) => predictor.evidence(track)),
    estimate: async (version, tracks) => (await acquire(version)).estimate(tracks),
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
