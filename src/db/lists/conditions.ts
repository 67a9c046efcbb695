import { type Expression, sql, type SqlBool } from 'kysely';
import { notBeforeYearOne } from '../../dates.js';

/** A condition on a row. */
export type Condition = Expression<SqlBool>;

/** True if all conditions hold, or if there are none. */
export const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;

/** True if at least one condition holds. False if there are none. */
export const any = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

/** True if the condition is false or unknown. */
export const notTrue = (condition: Condition): Condition => sql`(${condition}) is not true`;

/** Inclusive bounds. A missing bound does not limit. */
export interface Range<Bound> {
  readonly min?: Bound | null;
  readonly max?: Bound | null;
}

/** True if the number lies within the bounds. */
export const within =
  (value: Expression<number | null>) =>
  ({ min, max }: Range<number>): Condition =>
    all([
      ...(min == null ? [] : [sql<SqlBool>`${value} >= ${min}`]),
      ...(max == null ? [] : [sql<SqlBool>`${value} <= ${max}`]),
    ]);

/** True if the date or time lies within the bounds. */
export const between =
  (value: Expression<Date | string | null>) =>
  ({ min, max }: Range<Date>): Condition => {
    const bound = (date: Date) => notBeforeYearOne(date).toISOString();
    return all([
      ...(min == null ? [] : [sql<SqlBool>`${value} >= ${bound(min)}`]),
      ...(max == null ? [] : [sql<SqlBool>`${value} <= ${bound(max)}`]),
    ]);
  };

/** True if the value is one of these. False for an empty list. */
export const oneOf =
  <Value extends string>(value: Expression<Value>) =>
  (values: readonly string[]): Condition =>
    sql`${value}::text = any(${values}::text[])`;

/** True if the text contains another, ignoring case. */
export const contains =
  (value: Expression<string | null>) =>
  (text: string): Condition =>
    sql`${value} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;

export const equals =
  <Value extends number | string | boolean>(value: Expression<Value | null>) =>
  (other: Value): Condition =>
    sql`${value} = ${other}`;
