import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../domain/limits.js';
import { type OrderDirection } from '../../domain/order-fields.js';
import { DomainError } from '../../errors.js';

/** A page: `first` rows after a cursor, or `last` rows before one. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface OrderBy<Field extends string = string> {
  readonly field: Field;
  readonly direction: OrderDirection;
}

/** A Relay connection. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Number of rows that match the filter. Counted once, on demand. */
  totalCount(): Promise<number>;
}

/** The number of rows, and the end to start from. */
export interface Window {
  readonly size: number;
  readonly backward: boolean;
}

/** @throws DomainError INVALID_PAGE if first and last contradict each other or lie outside 0–{@link MAX_PAGE_SIZE}. */
export function pageWindow({ first, last }: PageArgs): Window {
  const forward = first ?? null;
  const backward = last ?? null;
  if (forward !== null && backward !== null) {
    throw new DomainError(
      'INVALID_PAGE',
      'first and last were both given: use first with after, or last with before.',
      {
        field: ['last'],
      },
    );
  }
  const name = backward === null ? 'first' : 'last';
  const size = backward ?? forward ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > MAX_PAGE_SIZE) {
    throw new DomainError(
      'INVALID_PAGE',
      `${name} must be 0–${MAX_PAGE_SIZE}; received ${size}. For more rows, ask for the next page with ` +
        (name === 'first' ? 'after: pageInfo.endCursor.' : 'before: pageInfo.startCursor.'),
      { field: [name] },
    );
  }
  return { size, backward: backward !== null };
}
