import type { Bounds } from '../../lib/format';
import styles from './DifferenceStrip.module.css';
import { type Significance, significanceColors } from './significance';

/** A difference as a dot with its interval and a line at 0. The figures next to it have the same numbers. */
export function DifferenceStrip({
  value,
  bounds,
  significance,
  extent,
  limit,
}: {
  value: number;
  bounds?: Bounds | null | undefined;
  significance: Significance;
  /** The scale is from −extent to extent, in the unit of `value`. */
  extent: number;
  /** The limit that the interval must be below. */
  limit?: number;
}) {
  const place = (at: number) => `${(Math.max(-1, Math.min(1, at / extent)) + 1) * 50}%`;
  return (
    <span className={styles.strip} style={{ color: significanceColors[significance] }} aria-hidden="true">
      <span className={styles.zero} />
      {limit !== undefined && limit !== 0 && <span className={styles.limit} style={{ left: place(limit) }} />}
      {bounds && (
        <span
          className={styles.range}
          style={{ left: place(bounds.lower), right: `calc(100% - ${place(bounds.upper)})` }}
        />
      )}
      <span className={styles.dot} style={{ left: place(value) }} />
    </span>
  );
}

/** A scale for several differences in one unit and their intervals, with a margin. */
export const extentOf = (
  differences: readonly { value: number | null | undefined; bounds?: Bounds | null | undefined }[],
): number =>
  1.1 *
    Math.max(
      0,
      ...differences.flatMap(({ value, bounds }) =>
        [value ?? 0, bounds?.lower ?? 0, bounds?.upper ?? 0].map(Math.abs),
      ),
    ) || 1;
