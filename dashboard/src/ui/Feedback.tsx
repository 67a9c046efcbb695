import type { ReactNode } from 'react';
import type { UserError } from '../lib/graphql';
import { Button } from './Button';
import styles from './Feedback.module.css';
import { Icon } from './Icon';

/** An empty state: what is missing, and the action that adds it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {action}
    </div>
  );
}

/** A loading error with its message and a retry button. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <div className={styles.empty} role="alert">
      <span className={styles.alert}>
        <Icon name="alert" size={24} />
      </span>
      <p className={styles.title}>Loading failed</p>
      <p className={styles.words}>{error.message}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

/** A placeholder of the size of the loading content. */
export function Skeleton({ height = 16, width = '100%' }: { height?: number; width?: number | string }) {
  return <div className={styles.skeleton} style={{ height, width }} aria-hidden="true" />;
}

/** The errors of a mutation. */
export function UserErrors({ errors }: { errors: readonly UserError[] }) {
  if (errors.length === 0) return null;
  return (
    <div className={styles.errors} role="alert">
      <Icon name="alert" size={18} />
      <ul>
        {errors.map(({ code, message }) => (
          <li key={code + message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** A notice that does not block the page. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className={styles.notice} role="status">
      <Icon name="alert" size={18} />
      <div>{children}</div>
    </div>
  );
}
