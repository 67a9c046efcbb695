import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Node } from '../schema/shared/node.type.js';
import type { Context } from './context.js';
import { fromGlobalId, type NodeType, toGlobalId } from './global-id.js';
import { nodes } from './nodes.js';

/**
 * Uses type-graphql's own decorators: `__typename` determines the type of a row, and the field resolver creates its
 * `id`.
 */
@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'The object with this global id. Null if there is none.',
  })
  async node(
    @Arg('id', () => ID, { description: 'Global id, as returned by any query.' }) id: string,
    @Ctx() context: Context,
  ): Promise<{ readonly __typename: string } | null> {
    const { type, key } = fromGlobalId(id);
    if (!Object.hasOwn(nodes, type)) return null;
    const row = await nodes[type as NodeType].find(key, context);
    return row && { ...row, __typename: type };
  }

  @FieldResolver(() => ID)
  id(@Root() row: object, @Info() { parentType }: GraphQLResolveInfo): string {
    return toGlobalId(parentType.name, nodes[parentType.name as NodeType].key(row as never));
  }
}
