import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { count } from '../lib/format';
import type { Pages } from '../lib/graphql';
import { Button } from './Button';
import styles from './DataTable.module.css';
import { Empty, ErrorState, Skeleton } from './Feedback';
import { Icon } from './Icon';

export type Direction = 'ASC' | 'DESC';

export interface Column<Row, Sort extends string = never> {
  readonly key: string;
  readonly header: string;
  /** Below the header: "popularity points". */
  readonly unit?: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are aligned to the end. */
  readonly align?: 'end';
  /** A CSS width: '30%', '120px'. Columns without one share the remaining width. */
  readonly width?: string;
  /** The API's field to sort by, and the first direction. */
  readonly sort?: readonly [field: Sort, first: Direction];
  /** Hidden on a small screen. */
  readonly wide?: boolean;
}

const ROW = 45;

export interface DataTableProps<Row, Sort extends string> {
  /** A description of the rows for screen readers. */
  caption: string;
  columns: readonly Column<Row, Sort>[];
  pages: Pages<Row>;
  rowKey: (row: Row) => string;
  order?: { field: Sort; direction: Direction };
  onOrder?: (order: { field: Sort; direction: Direction }) => void;
  /** Shown if there are no rows. */
  empty: ReactNode;
}

/**
 * The rows of a connection (usePages), sorted by the service and loaded on scrolling. Only visible rows are rendered, so
 * that a table of a million rows stays fast.
 */
export function DataTable<Row, Sort extends string = never>({
  caption,
  columns,
  pages,
  rowKey,
  order,
  onOrder,
  empty,
}: DataTableProps<Row, Sort>) {
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      setOffset(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure); // content above the table may load later and change its position
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [pages.rows.length]);
  const rows = useWindowVirtualizer({
    count: pages.rows.length,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: offset,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const more = useEffectEvent(pages.loadMore);
  useEffect(() => {
    if (last >= pages.rows.length - 10) more();
  }, [last, pages.rows.length, pages.hasMore]);

  if (pages.error && pages.rows.length === 0)
    return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (pages.rows.length === 0 && !pages.loading)
    return typeof empty === 'string' ? <Empty title={empty} /> : empty;

  const before = items[0] ? items[0].start - offset : 0;
  const after = items.length > 0 ? rows.getTotalSize() - (items.at(-1)!.end - offset) : 0;
  const next = ({ sort }: Column<Row, Sort>) =>
    sort &&
    (order?.field === sort[0]
      ? { field: sort[0], direction: order.direction === 'ASC' ? ('DESC' as const) : ('ASC' as const) }
      : { field: sort[0], direction: sort[1] });
  return (
    <div className={styles.region} ref={body} aria-busy={pages.loading}>
      <table className={styles.table} aria-rowcount={(pages.totalCount ?? pages.rows.length) + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          {columns.map(({ key, width, wide }) => (
            <col key={key} style={{ width }} className={wide ? styles.wide : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => {
              const sorted = column.sort && order?.field === column.sort[0];
              const words = (
                <>
                  {column.header}
                  {column.unit !== undefined && <span className={styles.unit}>{column.unit}</span>}
                </>
              );
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={`${column.align === 'end' ? styles.end : ''} ${column.wide ? styles.wide : ''}`}
                  aria-sort={sorted ? (order.direction === 'ASC' ? 'ascending' : 'descending') : undefined}
                >
                  {column.sort && onOrder ? (
                    <button type="button" className={styles.sort} onClick={() => onOrder(next(column)!)}>
                      <span>{words}</span>
                      <span className={sorted ? styles.mark : styles.unmarked}>
                        <Icon name={sorted && order.direction === 'ASC' ? 'up' : 'down'} size={14} />
                      </span>
                    </button>
                  ) : (
                    words
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden="true">
              <td className={styles.space} style={{ height: before }} />
            </tr>
          )}
          {items.map(({ index }) => {
            const row = pages.rows[index]!;
            return (
              <tr key={rowKey(row)} aria-rowindex={index + 2} data-index={index} ref={rows.measureElement}>
                {columns.map(({ key, cell, align, wide }) => (
                  <td key={key} className={`${align === 'end' ? styles.end : ''} ${wide ? styles.wide : ''}`}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && (
            <tr aria-hidden="true">
              <td className={styles.space} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
      {pages.loading && pages.rows.length === 0 && (
        <div className={styles.loading}>
          {[0, 1, 2, 3, 4, 5].map((i) => (
            <Skeleton key={i} height={20} />
          ))}
        </div>
      )}
      <footer className={styles.foot}>
        {pages.error ? (
          <>
            {pages.error.message} <Button onClick={pages.refetch}>Try again</Button>
          </>
        ) : (
          <span>
            {count(pages.rows.length)}
            {pages.totalCount !== undefined && ` of ${count(pages.totalCount)}`} shown
          </span>
        )}
        {pages.hasMore && (
          <Button kind="quiet" onClick={pages.loadMore} busy={pages.loading}>
            Show more
          </Button>
        )}
      </footer>
    </div>
  );
}

/** Two lines in a cell, the second one muted. Long lines end in an ellipsis. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className={styles.two}>
      <span>{first}</span>
      <span className={styles.second}>{second}</span>
    </span>
  );
}
