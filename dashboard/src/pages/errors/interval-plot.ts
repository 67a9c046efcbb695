import type { Bounds } from '../../lib/format';
import { count } from '../../lib/format';
import type { Draw } from '../../plots/kit';

/** A value with its interval. */
export interface Dot {
  readonly label: string;
  readonly trackCount: number;
  readonly value: number;
  readonly bounds: Bounds | null;
  /** Too few tracks for a reliable value: drawn hollow. */
  readonly uncertain: boolean;
  /** The tooltip. */
  readonly tip: string;
}

export interface Dots {
  readonly rows: readonly Dot[];
  readonly domain: readonly [number, number];
  readonly reference: number;
  /** The label of the axis, with its unit. */
  readonly axis: string;
  /** The heading of the figures' column. */
  readonly heading: string;
  readonly format: (value: number) => string;
  readonly tick: (value: number) => string;
}

const ROW = 28;
/** Below this width a row's label is above the row. */
const NARROW = 400;
const NARROW_ROW = 42;
const FIGURES = 104;

export const heightOf = (rows: number) => (width: number) => rows * (width < NARROW ? NARROW_ROW : ROW) + 80;

/** Dots with their intervals, one per row, and a line at the reference. */
export const drawDots: Draw<Dots> = (
  { Plot: P, width, xAxis },
  { rows, domain, reference, axis, heading, format, tick },
) => {
  const narrow = width < NARROW;
  const labels = width < 600 ? 146 : 190;
  const lines = rows.map((row, y) => ({ ...row, y }));
  const clipped = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const column = { frameAnchor: 'right', textAnchor: 'end', fontSize: 13 } as const;
  const head = { ...column, frameAnchor: 'top-right', dy: -20, fill: 'var(--muted)', fontSize: 12 } as const;
  return {
    marginLeft: narrow ? 6 : labels,
    marginRight: FIGURES,
    marginTop: 28,
    x: { domain: [...domain] },
    y: { type: 'linear', domain: [-0.5, lines.length - 0.5], reverse: true, axis: null },
    marks: [
      ...xAxis({ label: axis, ticks: width < 600 ? 4 : 8, format: tick }),
      P.text([heading], { ...head, dx: 52 }),
      P.text(['tracks'], { ...head, dx: FIGURES - 4 }),
      P.ruleX([reference], { stroke: 'var(--reference)', strokeDasharray: '4 3' }),
      P.text(lines, {
        y: 'y',
        text: 'label',
        textAnchor: 'start',
        frameAnchor: 'left',
        dx: narrow ? 0 : -labels,
        dy: narrow ? -15 : 0,
        fontSize: 13,
        fill: 'var(--text)',
        stroke: 'var(--surface)', // covers the lines behind it
        strokeWidth: 5,
        lineWidth: narrow ? 30 : labels / 13,
        textOverflow: 'ellipsis',
      }),
      P.ruleY(
        lines.filter(({ bounds }) => bounds),
        {
          y: 'y',
          x1: ({ bounds }: Dot) => clipped(bounds!.lower),
          x2: ({ bounds }: Dot) => clipped(bounds!.upper),
          stroke: ({ uncertain }: Dot) => (uncertain ? 'var(--series-neutral)' : 'var(--series-1)'),
          strokeWidth: 3,
          strokeOpacity: 0.35,
          strokeLinecap: 'round',
        },
      ),
      P.dot(lines, {
        y: 'y',
        x: ({ value }: Dot) => clipped(value),
        r: 4.5,
        fill: ({ uncertain }: Dot) => (uncertain ? 'var(--surface)' : 'var(--series-1)'),
        stroke: ({ uncertain }: Dot) => (uncertain ? 'var(--series-neutral)' : 'var(--series-1)'),
        strokeWidth: 1.5,
      }),
      P.text(lines, {
        ...column,
        y: 'y',
        text: ({ value }: Dot) => format(value),
        dx: 52,
        fill: ({ uncertain }: Dot) => (uncertain ? 'var(--muted)' : 'var(--text)'),
      }),
      P.text(lines, {
        ...column,
        y: 'y',
        text: ({ trackCount }: Dot) => count(trackCount),
        dx: FIGURES - 4,
        fill: 'var(--muted)',
      }),
      P.tip(lines, P.pointerY({ y: 'y', x: ({ value }: Dot) => clipped(value), title: 'tip' })),
    ],
  };
};
