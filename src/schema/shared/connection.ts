import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../domain/limits.js';

@ObjectType({ description: 'Pagination information for a connection.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more items follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether more items precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item, for use as `before`. Null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item, for use as `after`. Null on an empty page.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Returns the first _n_ items of the list, or the first _n_ items after \`after\`. Accepts 0–${MAX_PAGE_SIZE}. Defaults to ${DEFAULT_PAGE_SIZE} if neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items that follow this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Returns the last _n_ items of the list, or the last _n_ items before \`before\`. Accepts 0–${MAX_PAGE_SIZE}.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items that precede this cursor.' })
  before?: string | null;
}

/**
 * Relay's connection of a type: `XConnection { edges { cursor node } nodes pageInfo totalCount }`. The resolver's value holds
 * `totalCount` as a function, so that items are counted only if the query selects the count.
 *
 * @param rows plural, for descriptions, such as "tracks"
 */
export function connectionOf<T extends object>(name: string, rows: string, type: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, {
    description: `An edge in a list of ${rows}: an item and its cursor.`,
    simpleResolvers: true,
  })
  class Edge {
    @Field(() => String, {
      description:
        'Opaque cursor to pass as `after` or `before`. It is valid only in a list with the same sort order.',
    })
    cursor!: string;

    @Field(type, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A paginated list of ${rows}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page with their cursors, in order.' })
    edges!: Edge[];

    @Field(() => [type()], {
      description: 'The items of this page without their cursors, in order.',
      simple: false,
    })
    nodes(): T[] {
      return this.edges.map(({ node }) => node);
    }

    @Field(() => PageInfo, { description: 'Pagination information.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Total number of items that match the filter. Computed only if this field is selected.',
    })
    totalCount!: number;
  }
  return Connection;
}
