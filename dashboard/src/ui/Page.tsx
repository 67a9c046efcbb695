import { Fragment, type ReactNode, useEffect } from 'react';
import { Icon } from './Icon';
import styles from './Page.module.css';
import { PageLink } from './PageLink';

/** The layout of a page: title, breadcrumbs, actions, and content. */
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

/** Two columns: `wide` has two thirds of the width, `narrow` one third. On a small screen there is one column. */
export function Columns({ wide, narrow }: { wide: ReactNode; narrow: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{wide}</div>
      <div className={styles.column}>{narrow}</div>
    </div>
  );
}

/** Cards of equal width in as many columns as fit. @public for the pages */
export function Grid({ children }: { children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>;
}
