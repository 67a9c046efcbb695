import type { Bounds } from '../../lib/format';
import { type Lean, leanColors } from './significance';
import styles from './DifferenceStrip.module.css';

/** A difference as a dot on its interval beside a line at nought: its numbers stand beside it. */
export function Strip({
  value,
  bounds,
  lean,
  extent,
  limit,
}: {
  value: number;
  bounds?: Bounds | null | undefined;
  lean: Lean;
  /** The scale goes from −extent to extent, in the unit of `value`. */
  extent: number;
  /** What the interval must stay below. */
  limit?: number;
}) {
  const place = (at: number) => `${(Math.max(-1, Math.min(1, at / extent)) + 1) * 50}%`;
  return (
    <span className={styles.strip} style={{ color: leanColors[lean] }} aria-hidden="true">
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

/** Of several differences in one unit: all of them and their intervals, and some air. */
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
