/** A range of numbers. Both ends are included. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
