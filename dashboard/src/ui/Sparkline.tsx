/** A small curve without axes; a figure next to it shows the last value. */
export function Sparkline({
  values,
  width = 160,
  height = 36,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const inset = 4;
  const points = values.map((value, i) => [
    inset + (i / (values.length - 1)) * (width - 2 * inset),
    inset + (1 - (value - low) / span) * (height - 2 * inset),
  ]);
  const [x, y] = points.at(-1)!;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polyline
        points={points.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x} cy={y} r="3" fill="var(--series-1)" />
    </svg>
  );
}
