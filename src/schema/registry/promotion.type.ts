import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

export enum PromotionKind {
  PROMOTE = 'PROMOTE',
  ROLLBACK = 'ROLLBACK',
}
registerEnumType(PromotionKind, {
  name: 'PromotionKind',
  description: 'How a version became champion.',
  valuesConfig: {
    PROMOTE: { description: 'By promoteModelVersion, or at start.' },
    ROLLBACK: { description: 'By rollbackModel.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'A change of champion. The history is never rewritten.',
  simpleResolvers: true,
})
export class Promotion {
  @Field(() => PromotionKind, { description: 'How the version became champion.' })
  kind!: PromotionKind;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever asked.' })
  reason!: string | null;

  @Field(() => String, { description: 'Who asked; "system" for the service itself, at start.' })
  actor!: string;

  @Field(() => Boolean, {
    description: 'The gate did not let it pass, and whoever asked overrode that; `reason` says why.',
  })
  forced!: boolean;

  @Field(() => GraphQLDateTime, { description: 'From then on the version was champion.' })
  promotedAt!: Date;
}

export const PromotionConnection = connectionOf('Promotion', 'promotions', () => Promotion);
