/** First and last learning rate, as fractions of the peak. These are PyTorch's defaults. */
const START = 1 / 25;
const END = START / 1e4;

/**
 * The learning rate of one step in a one-cycle schedule (Smith & Topin 2018): a cosine increase to the peak, followed by
 * a cosine decrease to almost zero.
 *
 * @param step index, from 0
 * @param warmUp share of the steps with an increasing rate
 */
export function oneCycle(step: number, steps: number, peak: number, warmUp: number): number {
  const top = Math.max(1, warmUp * steps - 1);
  const [from, to, share] =
    step <= top ? [START, 1, step / top] : [1, END, (step - top) / Math.max(1, steps - 1 - top)];
  return peak * (to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2);
}
