import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Anything that can be fetched again by its global id.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Global id: opaque, stable, unique among all types. Give it to `node(id)`.',
  })
  id!: string;
}
