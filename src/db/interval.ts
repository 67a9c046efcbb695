import { type Expression, sql } from 'kysely';
import type { Interval } from '../domain/interval.js';

/** Both ends of an interval as one object; null if there is none. */
export const interval = (lower: Expression<number | null>, upper: Expression<number | null>) =>
  sql<Interval | null>`case when ${lower} is not null then json_build_object('lower', ${lower}, 'upper', ${upper}) end`;
