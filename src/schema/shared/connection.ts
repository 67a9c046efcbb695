import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'More rows precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first row; null on an empty page. Use it as `before`.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row; null on an empty page. Use it as `after`.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'Rows to read from the start, or after `after`: 0–100, 50 when neither `first` nor `last` is given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Read after the row of this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'Rows to read from the end, or before `before`: 0–100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Read before the row of this cursor.' })
  before?: string | null;
}

/**
 * Relay's connection of a type: `XConnection { edges { cursor node } nodes pageInfo totalCount }`. The resolver's value holds
 * `totalCount` as a function, so that rows are counted only where the count was selected.
 *
 * @param rows plural, for descriptions, such as "tracks"
 */
export function connectionOf<T extends object>(name: string, rows: string, type: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, {
    description: `One of the ${rows}, and where it stands in the list.`,
    simpleResolvers: true,
  })
  class Edge {
    @Field(() => String, {
      description: 'Opaque; good for `after` and `before` in a list of the same order.',
    })
    cursor!: string;

    @Field(type, { description: 'The row itself.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${rows}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The rows of this page, in order.' })
    edges!: Edge[];

    @Field(() => [type()], {
      description: 'The rows of this page, without their cursors: `edges` where those are of use.',
      simple: false,
    })
    nodes(): T[] {
      return this.edges.map(({ node }) => node);
    }

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Rows that the filter lets through, on all pages. Counted only when selected.',
    })
    totalCount!: number;
  }
  return Connection;
}
