import type { ReactNode } from 'react';
import { statuses } from '../lib/labels';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** A word about a thing. */
export function Badge({ children, tone = 'neutral' }: { children: ReactNode; tone?: Tone }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}

const tones: Record<keyof typeof statuses, Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'accent',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
};

/** The status of a job, as a word and a mark, so that colour is not the only sign. */
export function Status({ status }: { status: keyof typeof statuses }) {
  return (
    <span className={`${styles.status} ${styles[tones[status]]}`} data-status={status}>
      <span className={styles.dot} aria-hidden="true" />
      {statuses[status]}
    </span>
  );
}
