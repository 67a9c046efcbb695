/** A smaller bias is rounded to 0. */
const NOTICEABLE = 0.05;

/** The direction of a bias, which is the mean of actual − predicted. */
export const directionOf = (bias: number): 'too high' | 'too low' | 'even' =>
  Math.abs(bias) < NOTICEABLE ? 'even' : bias < 0 ? 'too high' : 'too low';
