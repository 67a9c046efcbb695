import { DomainError } from '../../errors.js';
import { all, any, type Condition, notTrue } from './old-sql.js';

/** Maximum number of filters in a request, including nested ones. */
export const MAX_FILTERS = 100;
/** Maximum nesting depth of filters. */
export const MAX_FILTER_DEPTH = 8;

/** Conditions on a row, which must all hold, and other filters combined with them. */
export type Filter<Own> = Own & {
  /** The row matches all filters. An empty list matches every row. */
  readonly and?: readonly Filter<Own>[] | null;
  /** The row matches at least one filter. An empty list matches no row. */
  readonly or?: readonly Filter<Own>[] | null;
  /** The row does not match the filter. Rows with unknown values are included. */
  readonly not?: Filter<Own> | null;
};

/** The condition of each filter field. A field that is null has no effect. */
export type FilterFields<Own> = {
  readonly [Name in keyof Own]-?: (value: NonNullable<Own[Name]>, compiler: FilterCompiler) => Condition;
};

/** The conditions of a filter. All of them must hold. */
export function conditionsOf<Own extends object>(
  filter: Filter<Own> | null | undefined,
  fields: FilterFields<Own>,
): Condition[] {
  return filter == null ? [] : new FilterCompiler().compile(filter, fields);
}

/** Compiles a filter with all nested filters, within the limits. */
export class FilterCompiler {
  #filters = 0;
  #depth = 0;

  /** @throws DomainError FILTER_TOO_LARGE */
  compile<Own extends object>(filter: Filter<Own>, fields: FilterFields<Own>): Condition[] {
    this.#enter();
    const inner = (one: Filter<Own>): Condition => all(this.compile(one, fields));
    const { and, or, not } = filter;
    const conditions: Condition[] = [];
    for (const name of Object.keys(fields) as (keyof Own)[]) {
      const value = filter[name];
      if (value != null) conditions.push(fields[name](value, this));
    }
    if (and != null) conditions.push(...and.map(inner));
    if (or != null) conditions.push(any(or.map(inner)));
    if (not != null) conditions.push(notTrue(inner(not)));
    this.#depth--;
    return conditions;
  }

  #enter(): void {
    if (++this.#filters > MAX_FILTERS) {
      throw tooLarge(`has more than ${MAX_FILTERS} filters`);
    }
    if (++this.#depth > MAX_FILTER_DEPTH) {
      throw tooLarge(`has more than ${MAX_FILTER_DEPTH} filters inside of one another`);
    }
  }
}

const tooLarge = (what: string) =>
  new DomainError('FILTER_TOO_LARGE', `filter ${what}. Use a smaller filter.`, { field: ['filter'] });
