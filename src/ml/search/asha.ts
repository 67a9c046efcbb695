/** The evaluation of one trial on one rung, finished or in progress. */
export interface RungEvaluation {
  readonly trial: number;
  /** 0 is the lowest rung. */
  readonly rung: number;
  /** False during training. */
  readonly done: boolean;
  /** Validation error; lower is better. null during training and after a failure. A failure ranks last. */
  readonly error: number | null;
}

/** The next task for a free worker. */
export type Decision =
  { readonly kind: 'PROMOTE'; readonly trial: number; readonly rung: number } | { readonly kind: 'NEW' };

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning", algorithm 2).
 * Starting at the highest rung, promotes the best trial that is among the best 1/`eta` of its rung and has not been
 * promoted. If there is none, starts a new trial on the lowest rung. Workers never wait for a rung to complete.
 *
 * @param open whether another trial may start
 * @returns null if there is no work until another result arrives, or no work at all
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
 * Trials ordered by their result on the highest rung they reached. Higher rungs come first, because only the best trials
 * are promoted and errors of different rungs are not comparable. Failed trials come last. Trials without a result are
 * left out.
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
