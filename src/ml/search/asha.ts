/** One trial judged on one rung, or being judged. */
export interface RungEvaluation {
  readonly trial: number;
  /** 0 is the bottom. */
  readonly rung: number;
  /** False while it trains. */
  readonly done: boolean;
  /** Validation error, lower is better; null while it trains, and where it failed, which counts as the worst. */
  readonly error: number | null;
}

/** What the next free worker shall do. */
export type Decision =
  { readonly kind: 'PROMOTE'; readonly trial: number; readonly rung: number } | { readonly kind: 'NEW' };

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning", algorithm 2):
 * from the top downwards, the best trial that is among the best 1/`eta` of its rung's results and has not been promoted goes
 * up; where there is none, a new trial begins at the bottom. Nobody waits for a rung to be complete.
 *
 * @param open whether another trial may begin
 * @returns null where only results that are still missing can bring more work, or nothing can
 *
 * @example
 * ```ts
 * const evaluations = [{ trial: 1, rung: 0, done: true, error: 11.4 }];
 * const next = nextEvaluation(evaluations, { rungs: 3, eta: 3, open: true }); // { kind: 'NEW' }
 * ```
 */
export function nextEvaluation(
  evaluations: readonly RungEvaluation[],
  { rungs, eta, open }: { readonly rungs: number; readonly eta: number; readonly open: boolean },
): Decision | null {
  for (let rung = rungs - 2; rung >= 0; rung--) {
    const promoted = new Set(evaluations.filter((one) => one.rung === rung + 1).map(({ trial }) => trial));
    const results = evaluations.filter((one) => one.rung === rung && one.done).sort(byError);
    const best = results.slice(0, Math.floor(results.length / eta));
    const promotable = best.find(({ trial, error }) => error !== null && !promoted.has(trial));
    if (promotable) return { kind: 'PROMOTE', trial: promotable.trial, rung: rung + 1 };
  }
  return open ? { kind: 'NEW' } : null;
}

/**
 * Trials by their result on the highest rung that they were judged on: a higher rung comes first, as only the best were
 * promoted and errors of different rungs do not compare. Who failed comes last, who has no result is left out.
 */
export function leaderboard(evaluations: readonly RungEvaluation[]): RungEvaluation[] {
  const highest = new Map<number, RungEvaluation>();
  for (const one of evaluations) {
    if (one.done && one.rung >= (highest.get(one.trial)?.rung ?? 0)) highest.set(one.trial, one);
  }
  return [...highest.values()].sort(
    (a, b) => Number(a.error === null) - Number(b.error === null) || b.rung - a.rung || byError(a, b),
  );
}

const byError = (a: RungEvaluation, b: RungEvaluation): number =>
  (a.error ?? Infinity) === (b.error ?? Infinity)
    ? a.trial - b.trial
    : (a.error ?? Infinity) - (b.error ?? Infinity);
