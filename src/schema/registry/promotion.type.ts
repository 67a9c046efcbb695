import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { promotionKinds } from '../../domain/registry-names.js';
import { connectionOf } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Node } from '../shared/node.type.js';

export type PromotionKind = (typeof PromotionKind)[keyof typeof PromotionKind];
export const PromotionKind = enumOf(promotionKinds, {
  name: 'PromotionKind',
  description: 'How a version became champion.',
  valuesConfig: {
    PROMOTE: {
      description: 'The version was promoted by promoteModelVersion, or by the service at startup.',
    },
    ROLLBACK: { description: 'The version was restored by rollbackModel.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'A change of the champion. Entries are never changed or deleted.',
  simpleResolvers: true,
})
export class Promotion {
  @Field(() => PromotionKind, { description: 'How the version became champion.' })
  kind!: PromotionKind;

  @Field(() => String, { nullable: true, description: 'Reason that the caller gave. Null if there is none.' })
  reason!: string | null;

  @Field(() => String, {
    description: 'Caller that requested the change. "system" if the service made the change at startup.',
  })
  actor!: string;

  @Field(() => Boolean, {
    description: 'Whether the caller overrode the promotion gate. If true, `reason` is set.',
  })
  forced!: boolean;

  @Field(() => GraphQLDateTime, { description: 'When the version became champion.' })
  promotedAt!: Date;
}

export const PromotionConnection = connectionOf('Promotion', 'promotions', () => Promotion);
