import type { Bounds } from '../../lib/format';
import styles from './IntervalBar.module.css';
import type { Trial } from './live-sweep';

/** The position of an error on the trials' common scale, as a CSS length. Outliers do not stretch the scale. */
export function commonScale(trials: readonly Trial[]): (points: number) => string {
  const bounds = trials.flatMap(({ maeInterval }) => (maeInterval ? [maeInterval] : []));
  const low = Math.min(...bounds.map(({ lower }) => lower));
  const uppers = bounds.map(({ upper }) => upper).sort((a, b) => a - b);
  const usual = uppers[Math.floor(uppers.length / 2)] ?? 1;
  const high = Math.min(uppers.at(-1) ?? 1, low + 2 * (usual - low));
  return (points) => `${Math.min(1, Math.max(0, (points - low) / (high - low || 1))) * 100}%`;
}

/** An error and its interval on a scale. The figures next to it have the same values. */
export function IntervalBar({
  mae,
  bounds,
  place,
}: {
  mae: number;
  bounds: Bounds;
  place: (points: number) => string;
}) {
  return (
    <span className={styles.scale} aria-hidden="true">
      <span
        className={styles.range}
        style={{ left: place(bounds.lower), right: `calc(100% - ${place(bounds.upper)})` }}
      />
      <span className={styles.dot} style={{ left: place(mae) }} />
    </span>
  );
}
