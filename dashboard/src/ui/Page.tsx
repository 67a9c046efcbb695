import { Fragment, type ReactNode, useEffect } from 'react';
import { Icon } from './Icon';
import { PageLink } from './PageLink';
import styles from './Page.module.css';

/** What every page is: a title, the way to it, what can be done here, and its parts below. */
export function Page({
  title,
  crumbs = [],
  lead,
  actions,
  children,
}: {
  title: string;
  /** The pages above this one. */
  crumbs?: readonly (readonly [words: string, path: string])[];
  /** A sentence below the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Residual`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          {crumbs.length > 0 && (
            <nav aria-label="Breadcrumbs" className={styles.crumbs}>
              {crumbs.map(([words, path]) => (
                <Fragment key={path}>
                  <PageLink to={path}>{words}</PageLink>
                  <Icon name="right" size={14} />
                </Fragment>
              ))}
              <span aria-current="page">{title}</span>
            </nav>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Cards in columns: `wide` takes two thirds beside a `narrow` third; on a small screen all are below one another. */
export function Columns({ wide, narrow }: { wide: ReactNode; narrow: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{wide}</div>
      <div className={styles.column}>{narrow}</div>
    </div>
  );
}

/** Cards of one width, as many beside one another as there is room for. @public for the pages */
export function Grid({ children }: { children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>;
}
