import { ArgsType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { modelVersionOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset } from '../training/enums.js';
import { PromotionKind } from './promotion.type.js';

@Combinable('model versions')
@InputType({ description: 'Filters model versions. A version must match all given conditions.' })
export class ModelVersionFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether the version is archived.' })
  archived?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Required tags. The version must have all of them.' })
  tags?: string[] | null;

  @Field(() => [Preset], {
    nullable: true,
    description: 'Accepted presets. The version must have been trained with one of them.',
  })
  preset?: Preset[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the version was registered.' })
  createdAt?: DateTimeRange | null;

  and?: ModelVersionFilter[] | null;
  or?: ModelVersionFilter[] | null;
  not?: ModelVersionFilter | null;
}

export type ModelVersionOrderField = (typeof ModelVersionOrderField)[keyof typeof ModelVersionOrderField];
export const ModelVersionOrderField = enumOf(modelVersionOrderFields, {
  name: 'ModelVersionOrderField',
  description: 'Fields by which model versions can be ordered.',
  valuesConfig: {
    NUMBER: {
      description: 'Number of the version. Versions are numbered in the order in which they are registered.',
    },
    VALIDATION_MAE: {
      description: 'Mean absolute error on VALIDATION, in popularity points. Use it to select a version.',
    },
    TEST_MAE: { description: 'Mean absolute error on TEST, in popularity points.' },
  },
});

const ModelVersionOrder = orderOf('ModelVersionOrder', 'model versions', ModelVersionOrderField);

@ArgsType()
export class ModelVersionsArgs extends ConnectionArgs {
  @Field(() => ModelVersionFilter, {
    nullable: true,
    description: 'Returns only the model versions that match. Defaults to all model versions.',
  })
  filter?: ModelVersionFilter | null;

  @Field(() => ModelVersionOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the newest first.',
  })
  orderBy?: InstanceType<typeof ModelVersionOrder> | null;
}

@Combinable('promotions')
@InputType({ description: 'Filters promotions. A promotion must match all given conditions.' })
export class PromotionFilter {
  @Field(() => [PromotionKind], {
    nullable: true,
    description: 'Accepted kinds. The promotion must have one of them.',
  })
  kind?: PromotionKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the promotion overrode the promotion gate.' })
  forced?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Number of the version that became champion.' })
  version?: number | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the version became champion.' })
  promotedAt?: DateTimeRange | null;

  and?: PromotionFilter[] | null;
  or?: PromotionFilter[] | null;
  not?: PromotionFilter | null;
}

export enum PromotionOrderField {
  PROMOTED_AT = 'PROMOTED_AT',
}
registerEnumType(PromotionOrderField, {
  name: 'PromotionOrderField',
  description: 'Fields by which promotions can be ordered.',
  valuesConfig: { PROMOTED_AT: { description: 'When the version became champion.' } },
});

const PromotionOrder = orderOf('PromotionOrder', 'promotions', PromotionOrderField);

@ArgsType()
export class PromotionsArgs extends ConnectionArgs {
  @Field(() => PromotionFilter, {
    nullable: true,
    description: 'Returns only the promotions that match. Defaults to all promotions.',
  })
  filter?: PromotionFilter | null;

  @Field(() => PromotionOrder, { nullable: true, description: 'Sort order. Defaults to the newest first.' })
  orderBy?: InstanceType<typeof PromotionOrder> | null;
}
