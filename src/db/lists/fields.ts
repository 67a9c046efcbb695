import { type AliasedExpression, type Expression, sql } from 'kysely';

type Fields = Readonly<Record<string, Expression<unknown>>>;
type ValueOf<Field> = Field extends Expression<infer Value> ? Value : never;
type Aliased<F extends Fields> = { [Name in keyof F & string]: AliasedExpression<ValueOf<F[Name]>, Name> };

/** The fields as columns of a statement: `select(columnsOf(fields))`. */
export const columnsOf = <F extends Fields>(fields: F) =>
  Object.entries(fields).map(([name, value]) => sql`${value}`.as(name)) as unknown as Aliased<F>[keyof F &
    string][];

/** The fields as one JSON object. JSON has no dates: a time arrives as a text. */
export const objectOf = (fields: Fields) =>
  sql`jsonb_build_object(${sql.join(Object.entries(fields).flatMap(([name, value]) => [sql.lit(name), value]))})`;
