/** Where the learning rate starts and ends, as parts of its peak: PyTorch's defaults. */
const START = 1 / 25;
const END = START / 1e4;

/**
 * The learning rate of one step: up to its peak along a cosine, then down to almost nothing (Smith & Topin 2018).
 *
 * @param step from 0
 * @param warmUp share of the steps that climb
 */
export function oneCycle(step: number, steps: number, peak: number, warmUp: number): number {
  const top = Math.max(1, warmUp * steps - 1);
  const [from, to, share] =
    step <= top ? [START, 1, step / top] : [1, END, (step - top) / Math.max(1, steps - 1 - top)];
  return peak * (to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2);
}
