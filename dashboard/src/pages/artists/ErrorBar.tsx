import { type Bounds, interval, points } from '../../lib/format';
import styles from './ErrorBar.module.css';

/** The figures of an artist's error that the bar shows. */
export interface ArtistError {
  readonly mae: number;
  /** Null for versions that were trained before this figure existed. */
  readonly shrunkenMae?: number | null;
  readonly shrunkenMaeInterval?: Bounds | null;
}

/** An artist's expected error with its interval, and the raw error, from 0 to `max` points; a line marks all tracks. */
export function ErrorBar({
  error: { mae, shrunkenMae, shrunkenMaeInterval: bounds },
  all,
  max,
}: {
  error: ArtistError;
  /** The error on all tracks of the split. */
  all: number | undefined;
  max: number;
}) {
  const at = (value: number) => `${Math.min(100, (100 * value) / max)}%`;
  return (
    <div className={styles.scale} aria-hidden="true" title={titleOf(mae, shrunkenMae, bounds)}>
      {all !== undefined && <span className={styles.all} style={{ left: at(all) }} />}
      {bounds && (
        <span
          className={styles.interval}
          style={{ left: at(Math.max(0, bounds.lower)), right: `calc(100% - ${at(bounds.upper)})` }}
        />
      )}
      <span className={styles.raw} style={{ left: at(mae) }} />
      {shrunkenMae != null && <span className={styles.expected} style={{ left: at(shrunkenMae) }} />}
    </div>
  );
}

const titleOf = (mae: number, shrunkenMae: number | null | undefined, bounds: Bounds | null | undefined) =>
  [
    shrunkenMae != null && `expected ${points(shrunkenMae)}`,
    bounds && `95\u202f% interval ${interval(bounds)}`,
    `raw ${points(mae)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Upper end of the bars' common scale: a multiple of ten. */
export const largestOf = (errors: readonly ArtistError[]): number =>
  10 *
  Math.max(
    1,
    Math.ceil(Math.max(0, ...errors.map((e) => Math.max(e.mae, e.shrunkenMaeInterval?.upper ?? 0))) / 10),
  );

/** The legend of the bars. */
export function ErrorKey({ all }: { all: string | undefined }) {
  return (
    <ul className={styles.key}>
      <li>
        <span className={styles.expected} aria-hidden="true" />
        expected error
      </li>
      <li>
        <span className={styles.interval} aria-hidden="true" />
        its 95{'\u202f'}% interval
      </li>
      <li>
        <span className={styles.raw} aria-hidden="true" />
        raw mean absolute error
      </li>
      {all !== undefined && (
        <li>
          <span className={styles.all} aria-hidden="true" />
          {all}
        </li>
      )}
    </ul>
  );
}
