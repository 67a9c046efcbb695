/** A step of successive halving. */
export interface Rung {
  readonly share: number;
  readonly trials: number;
}

/**
 * The rungs for a number of trials: as many as the smallest share and the trials allow, each with one of `eta` trials
 * of the rung below. The service decides; this is a preview.
 */
export function rungsOf(trials: number, eta: number, minShare: number, hasEpochs: boolean): Rung[] {
  let steps = 0;
  while (hasEpochs && eta ** -(steps + 1) >= minShare * (1 - 1e-9) && eta ** (steps + 1) <= trials) steps++;
  return Array.from({ length: steps + 1 }, (_, i) => ({
    share: eta ** (i - steps),
    trials: Math.floor(trials / eta ** i),
  }));
}

/** The cost in trainings with all epochs. */
export const costOf = (rungs: readonly Rung[]): number =>
  rungs.reduce((sum, { share, trials }) => sum + share * trials, 0);
