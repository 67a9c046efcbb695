import { interval, points } from '../../lib/format';
import styles from './ErrorBar.module.css';

/** What is drawn of an artist's error. */
export interface ArtistError {
  readonly mae: number;
  /** Null of versions older than the figure. */
  readonly shrunkenMae?: number | null;
  readonly shrunkenMaeInterval?: { readonly lower: number; readonly upper: number } | null;
}

/** An artist's expected error with its interval and the raw one, from 0 to `max` points; a line where all tracks are. */
export function ErrorBar({
  error: { mae, shrunkenMae, shrunkenMaeInterval: bounds },
  all,
  max,
}: {
  error: ArtistError;
  /** Of all tracks of the split. */
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

const titleOf = (
  mae: number,
  shrunkenMae: number | null | undefined,
  bounds: ArtistError['shrunkenMaeInterval'],
) =>
  [
    shrunkenMae != null && `expected ${points(shrunkenMae)}`,
    bounds && `95\u202f% interval ${interval(bounds)}`,
    `raw ${points(mae)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Upper end of the scale of several bars: a multiple of ten that holds them all. */
export const largestOf = (errors: readonly ArtistError[]): number =>
  10 *
  Math.max(
    1,
    Math.ceil(Math.max(0, ...errors.map((e) => Math.max(e.mae, e.shrunkenMaeInterval?.upper ?? 0))) / 10),
  );

/** What the marks of the bars say. */
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
