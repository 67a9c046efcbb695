import styles from './Progress.module.css';

/** A progress bar; indeterminate if `done` is null. */
export function Progress({ label, done, total }: { label: string; done: number | null; total: number }) {
  const known = done !== null && total > 0;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={known ? done : undefined}
    >
      <div
        className={known ? styles.bar : styles.unknown}
        style={known ? { width: `${Math.min(100, (100 * done) / total)}%` } : undefined}
      />
    </div>
  );
}
