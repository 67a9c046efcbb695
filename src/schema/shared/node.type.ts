import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'An object that can be fetched by its global id.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Global id: opaque, stable and unique across all types. `node(id)` accepts it.',
  })
  id!: string;
}
