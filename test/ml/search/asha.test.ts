import fc from 'fast-check';
import { Random } from '../../../src/ml/numeric/random.js';
import { leaderboard, nextEvaluation, type RungEvaluation } from '../../../src/ml/search/asha.js';

interface Search {
  readonly rungs: number;
  readonly eta: number;
  readonly trials: number;
  readonly workers: number;
  readonly seed: number;
  /** The trials that fail, of a hundred. */
  readonly failing: number;
}

/**
 * Runs a complete search. The seed decides the order in which workers end.
 * `watch` receives every decision with the results known at that time.
 */
function runSearch(
  { rungs, eta, trials, workers, seed, failing }: Search,
  watch: (known: readonly RungEvaluation[], trial: number, rung: number) => void = () => undefined,
) {
  const random = new Random(seed, 'order');
  const evaluations: RungEvaluation[] = [];
  let begun = 0;
  for (;;) {
    let running = evaluations.filter(({ done }) => !done);
    while (running.length < workers) {
      const decision = nextEvaluation(evaluations, { rungs, eta, open: begun < trials });
      if (!decision) break;
      const next = decision.kind === 'NEW' ? { trial: ++begun, rung: 0 } : decision;
      watch([...evaluations], next.trial, next.rung);
      evaluations.push({ trial: next.trial, rung: next.rung, done: false, error: null });
      running = evaluations.filter(({ done }) => !done);
    }
    if (running.length === 0) return { evaluations, begun };
    const ended = running[random.below(running.length)]!;
    // Each trial has a fixed quality; a higher rung is slightly better.
    const quality = new Random(seed, `quality/${ended.trial}`).uint32() / 2 ** 32;
    const error = quality * 100 < failing ? null : 10 + quality - ended.rung;
    evaluations[evaluations.indexOf(ended)] = { ...ended, done: true, error };
  }
}

const searches = fc.record({
  rungs: fc.integer({ min: 1, max: 4 }),
  eta: fc.integer({ min: 2, max: 4 }),
  trials: fc.integer({ min: 1, max: 40 }),
  workers: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  failing: fc.constantFrom(0, 0, 20, 100),
});

test('promotes each trial once, from the best of its rung at that moment, and never a failed one', () => {
  fc.assert(
    fc.property(searches, (search) => {
      runSearch(search, (known, trial, rung) => {
        expect(known.some((one) => one.trial === trial && one.rung === rung)).toBe(false);
        if (rung === 0) return;
        const below = known.filter((one) => one.rung === rung - 1 && one.done);
        const own = below.find((one) => one.trial === trial)!;
        expect(own.error).not.toBeNull();
        const better = below.filter(({ error }) => error !== null && error < own.error!);
        expect(better.length).toBeLessThan(Math.floor(below.length / search.eta));
      });
    }),
  );
});

test('keeps every worker busy while a trial can begin, and begins all trials', () => {
  fc.assert(
    fc.property(searches, (search) => {
      const { evaluations, begun } = runSearch(search);
      expect(nextEvaluation(evaluations, { ...search, open: true })).not.toBeNull();
      expect(begun).toBe(search.trials);
      expect(evaluations.filter(({ rung }) => rung === 0)).toHaveLength(search.trials);
    }),
  );
});

test('promotes the best 1/eta of every rung and puts the best trial first', () => {
  fc.assert(
    fc.property(searches, (given) => {
      const search = { ...given, failing: 0 };
      const { evaluations } = runSearch(search);
      for (let rung = 0; rung + 1 < search.rungs; rung++) {
        const results = evaluations.filter((one) => one.rung === rung);
        results.sort((a, b) => a.error! - b.error!);
        const above = evaluations.filter((one) => one.rung === rung + 1).map(({ trial }) => trial);
        const best = results.slice(0, Math.floor(results.length / search.eta));
        expect(above).toEqual(expect.arrayContaining(best.map(({ trial }) => trial)));
      }
      const top = Math.max(...evaluations.map(({ rung }) => rung));
      const [winner] = leaderboard(evaluations);
      expect(winner!.rung).toBe(top);
      // Quality does not depend on the rung here, so halving must find the best of all.
      const bottom = evaluations.filter(({ rung }) => rung === 0);
      const best = bottom.reduce((a, b) => (b.error! < a.error! ? b : a));
      expect(winner!.trial).toBe(best.trial);
    }),
  );
});

test('gives the same results with one worker', () => {
  const search: Search = { rungs: 3, eta: 3, trials: 27, workers: 1, seed: 4, failing: 10 };
  expect(runSearch(search)).toEqual(runSearch(search));
});

test('follows algorithm 2: eta 3, three results, the best is promoted before a fourth trial begins', () => {
  const result = (trial: number, error: number | null, rung = 0) => ({ trial, rung, done: true, error });
  const next = (evaluations: RungEvaluation[], open = true) =>
    nextEvaluation(evaluations, { rungs: 3, eta: 3, open });
  const two = [result(1, 15), result(2, 14)];
  expect(next(two)).toEqual({ kind: 'NEW' });
  expect(next(two, false)).toBeNull();
  const three = [...two, result(3, 16)];
  expect(next(three)).toEqual({ kind: 'PROMOTE', trial: 2, rung: 1 });
  expect(next([...three, { trial: 2, rung: 1, done: false, error: null }])).toEqual({ kind: 'NEW' });
  // A failure counts as the worst result.
  expect(next([result(1, null), result(2, null), result(3, 16)])).toMatchObject({ trial: 3 });
  expect(next([result(1, null), result(2, null), result(3, null)], false)).toBeNull();
});

test('ranks higher rungs first, then smaller errors, then failures, and omits unfinished trials', () => {
  const place = (trial: number, rung: number, error: number | null, done = true) => ({
    trial,
    rung,
    done,
    error,
  });
  const order = leaderboard([
    place(1, 0, 13),
    place(2, 0, 12),
    place(2, 1, 12.5),
    place(3, 0, 11),
    place(3, 1, null),
    place(4, 0, null, false),
    place(5, 0, 12.9),
    place(5, 1, null, false),
  ]);
  expect(order.map(({ trial, rung }) => [trial, rung])).toEqual([
    [2, 1],
    [5, 0],
    [1, 0],
    [3, 1],
  ]);
});
