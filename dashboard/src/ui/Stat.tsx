import type { ReactNode } from 'react';
import type { Bounds } from '../lib/format';
import { interval, points } from '../lib/format';
import styles from './Stat.module.css';

/** A figure with its label, unit and interval. */
export function Stat({
  label,
  value,
  unit,
  bounds,
  format = points,
  note,
  size = 'md',
}: {
  label: string;
  value: number | string;
  unit?: string;
  /** Its 95 % interval, in the same unit. */
  bounds?: Bounds | null | undefined;
  format?: (value: number) => string;
  note?: ReactNode;
  size?: 'md' | 'lg';
}) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={size === 'lg' ? styles.large : styles.value}>
        {typeof value === 'number' ? format(value) : value}
        {unit !== undefined && <span className={styles.unit}> {unit}</span>}
      </dd>
      {bounds && (
        <dd className={styles.note}>
          95{'\u202f'}% interval {interval(bounds, format)}
        </dd>
      )}
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

/** Several figures side by side. @public for the pages */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}
