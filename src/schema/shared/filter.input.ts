import { type ClassType, Field } from 'type-graphql';

/**
 * Gives a filter input `and`, `or` and `not` of its own kind.
 *
 * @param rows plural, for descriptions, such as "tracks"
 */
export const Combinable = (rows: string) => (target: ClassType) => {
  const limits = 'At most 100 filters in all, 8 inside of one another.';
  const add = (name: string, type: () => ClassType | [ClassType], description: string) =>
    Field(type, { nullable: true, description })(target.prototype, name);
  add(
    'and',
    () => [target],
    `${capital(rows)} that all of these let through; of an empty list: all. ${limits}`,
  );
  add(
    'or',
    () => [target],
    `${capital(rows)} that at least one of these lets through; of an empty list: none.`,
  );
  add('not', () => target, `${capital(rows)} that this leaves out, those of unknown values among them.`);
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
