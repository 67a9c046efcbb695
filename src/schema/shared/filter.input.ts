import { type ClassType, Field } from 'type-graphql';
import { MAX_FILTER_DEPTH, MAX_FILTERS } from '../../domain/limits.js';

/**
 * Adds the fields `and`, `or` and `not` to a filter input.
 *
 * @param rows plural, for descriptions, such as "tracks"
 */
export const Combinable = (rows: string) => (target: ClassType) => {
  const limits = `Accepts at most ${MAX_FILTERS} filters in total, nested at most ${MAX_FILTER_DEPTH} levels deep.`;
  const add = (name: string, type: () => ClassType | [ClassType], description: string) =>
    Field(type, { nullable: true, description })(target.prototype, name);
  add(
    'and',
    () => [target],
    `Matches ${rows} that match all of these filters. An empty list matches all ${rows}. ${limits}`,
  );
  add(
    'or',
    () => [target],
    `Matches ${rows} that match at least one of these filters. An empty list matches no ${rows}.`,
  );
  add(
    'not',
    () => target,
    `Matches ${rows} that do not match this filter, including ${rows} with unknown values.`,
  );
};
