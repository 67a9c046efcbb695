import type * as Plot from '@observablehq/plot';

export interface AxisOptions {
  /** With its unit: "predicted popularity (points)". */
  readonly label: string;
  readonly ticks?: number | readonly number[];
  readonly format?: (value: number) => string;
  readonly grid?: boolean;
  /** Distance of the label from the axis, in pixels. Long ticks need more, and a larger marginLeft. */
  readonly offset?: number;
}

/** The tools for a `draw` function. */
export interface PlotKit {
  readonly Plot: typeof Plot;
  /** In pixels. */
  readonly width: number;
  /** The x axis with grid and label, in the common style. */
  readonly xAxis: (options: AxisOptions) => Plot.Markish[];
  /** The y axis with grid and label, in the common style. */
  readonly yAxis: (options: AxisOptions) => Plot.Markish[];
  /** The colour scale of a density, for `color`; marks use the quantity as `fill`. */
  readonly density: (largest: number) => Plot.ScaleOptions;
}

export type Draw<Data> = (kit: PlotKit, data: Data) => Plot.PlotOptions;

export interface PlotProps<Data> {
  /** A description of the plot for screen readers. */
  readonly label: string;
  /** In pixels; a function of the width if labels move. */
  readonly height: number | ((width: number) => number);
  /** The plot is drawn again whenever this is another object. */
  readonly data: Data;
  /** Defined outside of the component. */
  readonly draw: Draw<Data>;
  /** Receives the datum under the pointer, of a mark with a tip or a pointer transform; null when it leaves. */
  readonly onPoint?: (datum: unknown) => void;
  /** Receives the clicked datum. */
  readonly onPick?: (datum: unknown) => void;
}

const DENSITY_STEPS = 7;

/** The upper ends of all steps but the last, in a geometric series: densities span orders of magnitude. */
export const densityThresholds = (largest: number): number[] =>
  Array.from({ length: DENSITY_STEPS - 1 }, (_, i) => Math.max(1, largest) ** ((i + 1) / DENSITY_STEPS));

/** The token of each step, lightest first. */
export const densityColors = Array.from({ length: DENSITY_STEPS }, (_, i) => `var(--density-${i + 1})`);

/** The range of counts of each colour, for a legend; empty steps are left out. */
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
