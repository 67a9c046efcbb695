import * as Plot from '@observablehq/plot';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type AxisOptions, densityColors, densityThresholds, type PlotProps } from './kit';
import styles from './Plot.module.css';

const density = (largest: number): Plot.ScaleOptions => ({
  type: 'threshold',
  domain: densityThresholds(largest),
  range: densityColors,
});

/** The width until it is measured. */
const UNMEASURED = 640;

const axis = { tickSize: 0, tickPadding: 8, labelArrow: 'none', labelAnchor: 'center' } as const;
const tickFormat = (format: AxisOptions['format']) =>
  format ? { tickFormat: (v: unknown) => format(Number(v)) } : {};
const ticksOf = ({ ticks, format }: AxisOptions) => ({
  ...(ticks === undefined ? {} : { ticks: ticks as number }),
  ...tickFormat(format),
});

const xAxis = (options: AxisOptions) => [
  ...(options.grid === false
    ? []
    : [Plot.gridX({ stroke: 'var(--grid)', strokeOpacity: 1, ...gridTicks(options) })]),
  Plot.axisX({ ...axis, label: options.label, labelOffset: 38, ...ticksOf(options) }),
];
const yAxis = (options: AxisOptions) => [
  ...(options.grid === false
    ? []
    : [Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ...gridTicks(options) })]),
  Plot.axisY({ ...axis, label: options.label, labelOffset: options.offset ?? 50, ...ticksOf(options) }),
];
const gridTicks = ({ ticks }: AxisOptions) => (ticks === undefined ? {} : { ticks: ticks as number });

/** An element with role img has one label; labels on its parts are invalid. */
function unlabelParts(plot: Element) {
  for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
}

export default function PlotCanvas<Data>({ label, height, data, draw, onPoint, onPick }: PlotProps<Data>) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);

  const point = useEffectEvent((datum: unknown) => onPoint?.(datum));
  const pick = useEffectEvent((datum: unknown) => onPick?.(datum));
  const picks = onPick !== undefined;
  const tall = typeof height === 'number' ? height : height(width || UNMEASURED);
  useEffect(() => {
    if (width === 0) return undefined;
    const options = draw({ Plot, width, xAxis, yAxis, density }, data);
    const plot = Plot.plot({
      marginTop: 12,
      marginRight: 16,
      marginBottom: 48,
      marginLeft: 60,
      ...options,
      width,
      height: tall,
      ariaLabel: label,
      className: styles.plot!,
      figure: false,
    });
    // Plot.module.css has these rules, because the content security policy blocks style elements.
    plot.querySelector('style')?.remove();
    plot.setAttribute('role', 'img');
    unlabelParts(plot);
    // Marks that follow the pointer are replaced on each move.
    const redrawn = new MutationObserver(() => unlabelParts(plot));
    redrawn.observe(plot, { childList: true, subtree: true });
    plot.addEventListener('input', () => point(plot.value));
    if (picks) {
      plot.classList.add(styles.picks!);
      plot.addEventListener('click', () => {
        if (plot.value !== null && plot.value !== undefined) pick(plot.value);
      });
    }
    frame.current!.replaceChildren(plot);
    return () => {
      redrawn.disconnect();
      plot.remove();
    };
  }, [width, tall, data, draw, label, picks]);

  return <div ref={frame} style={{ minHeight: tall }} />;
}
