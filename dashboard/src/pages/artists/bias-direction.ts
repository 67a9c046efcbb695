/** A bias below this would be written as 0. */
const NOTICEABLE = 0.05;

/** Which way it errs: a bias is the mean of actual − predicted. */
export const directionOf = (bias: number): 'too high' | 'too low' | 'even' =>
  Math.abs(bias) < NOTICEABLE ? 'even' : bias < 0 ? 'too high' : 'too low';
