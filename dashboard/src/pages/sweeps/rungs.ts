/** A step of successive halving. */
export interface Rung {
  readonly share: number;
  readonly trials: number;
}

/**
 * What a budget of trials comes to: as many rungs as the least share and the trials allow, each with one in `eta` of
 * the trials below it. The service decides; this is to show what it will do.
 */
export function rungsOf(trials: number, eta: number, minShare: number, hasEpochs: boolean): Rung[] {
  let steps = 0;
  while (hasEpochs && eta ** -(steps + 1) >= minShare * (1 - 1e-9) && eta ** (steps + 1) <= trials) steps++;
  return Array.from({ length: steps + 1 }, (_, i) => ({
    share: eta ** (i - steps),
    trials: Math.floor(trials / eta ** i),
  }));
}

/** In trainings of all epochs. */
export const costOf = (rungs: readonly Rung[]): number =>
  rungs.reduce((sum, { share, trials }) => sum + share * trials, 0);
