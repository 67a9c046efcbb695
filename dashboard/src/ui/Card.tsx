import { type ReactNode, useId } from 'react';
import styles from './Card.module.css';

/** A part of a page, with its heading. `note` is muted, at the right. */
export function Card({
  title,
  note,
  children,
  flush = false,
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  /** The content has its own padding, such as a table. */
  flush?: boolean;
}) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </header>
      <div className={flush ? undefined : styles.content}>{children}</div>
    </section>
  );
}
