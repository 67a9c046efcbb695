import { DomainError } from '../errors.js';
import { all, any, type Condition, notTrue } from './sql.js';

/** Filters in one request, those inside of others among them. */
export const MAX_FILTERS = 100;
/** Filters inside of one another. */
export const MAX_FILTER_DEPTH = 8;

/** Conditions on a row, which must all hold, and other filters combined with them. */
export type Filter<Own> = Own & {
  /** All of them let the row through; of none: true. */
  readonly and?: readonly Filter<Own>[] | null;
  /** At least one of them does; of none: false. */
  readonly or?: readonly Filter<Own>[] | null;
  /** It does not: exactly the rows that it leaves out, those of unknown values among them. */
  readonly not?: Filter<Own> | null;
};

/** What each field of a filter asks of a row. A field that is null asks nothing. */
export type FilterFields<Own> = {
  readonly [Name in keyof Own]-?: (value: NonNullable<Own[Name]>, compiler: FilterCompiler) => Condition;
};

/** Conditions of a filter, which must all hold. */
export function conditionsOf<Own extends object>(
  filter: Filter<Own> | null | undefined,
  fields: FilterFields<Own>,
): Condition[] {
  return filter == null ? [] : new FilterCompiler().compile(filter, fields);
}

/** Compiles one filter with all that are inside of it, within the limits. */
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
      throw tooLarge(`is made of more than ${MAX_FILTERS} filters`);
    }
    if (++this.#depth > MAX_FILTER_DEPTH) {
      throw tooLarge(`has more than ${MAX_FILTER_DEPTH} filters inside of one another`);
    }
  }
}

const tooLarge = (what: string) =>
  new DomainError('FILTER_TOO_LARGE', `filter ${what}. Ask for less at once.`, { field: ['filter'] });
