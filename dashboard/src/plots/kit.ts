import type * as Plot from '@observablehq/plot';

export interface AxisOptions {
  /** With its unit: "predicted popularity (points)". */
  readonly label: string;
  readonly ticks?: number | readonly number[];
  readonly format?: (value: number) => string;
  readonly grid?: boolean;
  /** Of the label from the axis, in pixels: more than usual where ticks are long; marginLeft with it. */
  readonly offset?: number;
}

/** What `draw` is given to draw with. */
export interface PlotKit {
  readonly Plot: typeof Plot;
  /** In pixels. */
  readonly width: number;
  /** Axis, grid and label below, in the house's style. */
  readonly xAxis: (options: AxisOptions) => Plot.Markish[];
  /** The same, at the left. */
  readonly yAxis: (options: AxisOptions) => Plot.Markish[];
  /** Colours for a quantity: give it as `color`, and what is coloured gets the quantity as `fill`. */
  readonly density: (largest: number) => Plot.ScaleOptions;
}

export type Draw<Data> = (kit: PlotKit, data: Data) => Plot.PlotOptions;

export interface PlotProps<Data> {
  /** What the picture shows, in a sentence, for those who cannot see it. */
  readonly label: string;
  /** In pixels; a function of the width where labels move. */
  readonly height: number | ((width: number) => number);
  /** The same object as long as nothing changed: the picture is drawn anew whenever it is another one. */
  readonly data: Data;
  /** Defined outside of the component. */
  readonly draw: Draw<Data>;
  /** The datum under the pointer, of a mark with a tip or a pointer transform; null when it leaves. */
  readonly onPoint?: (datum: unknown) => void;
  /** A click on it. */
  readonly onPick?: (datum: unknown) => void;
}

const DENSITY_STEPS = 7;

/** Upper ends of all steps of a density but the last; each is as many times the one before: densities span orders of magnitude. */
export const densityThresholds = (largest: number): number[] =>
  Array.from({ length: DENSITY_STEPS - 1 }, (_, i) => Math.max(1, largest) ** ((i + 1) / DENSITY_STEPS));

/** The token of each step, the lightest first. */
export const densityColors = Array.from({ length: DENSITY_STEPS }, (_, i) => `var(--density-${i + 1})`);

/** Which whole numbers have which colour, for a legend; steps without one are left out. */
export const densitySteps = (largest: number): { from: number; to: number; color: string }[] => {
  const thresholds = densityThresholds(largest);
  return densityColors
    .map((color, i) => ({
      from: i === 0 ? 1 : Math.ceil(thresholds[i - 1]!),
      to: i === thresholds.length ? largest : Math.ceil(thresholds[i]!) - 1,
      color,
    }))
    .filter(({ from, to }) => from <= to);
};
