import { ArgsType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset } from '../training/enums.js';
import { PromotionKind } from './promotion.type.js';

@Combinable('model versions')
@InputType({ description: 'Which model versions; all conditions must hold.' })
export class ModelVersionFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: archived ones; false: the others.' })
  archived?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Versions that have all of these tags.' })
  tags?: string[] | null;

  @Field(() => [Preset], { nullable: true, description: 'Of one of these presets.' })
  preset?: `${Preset}`[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were registered.' })
  createdAt?: DateTimeRange | null;

  and?: ModelVersionFilter[] | null;
  or?: ModelVersionFilter[] | null;
  not?: ModelVersionFilter | null;
}

export enum ModelVersionOrderField {
  NUMBER = 'NUMBER',
  VALIDATION_MAE = 'VALIDATION_MAE',
  TEST_MAE = 'TEST_MAE',
}
registerEnumType(ModelVersionOrderField, {
  name: 'ModelVersionOrderField',
  description: 'What model versions can be ordered by.',
  valuesConfig: {
    NUMBER: { description: 'Number: the order in which they were registered.' },
    VALIDATION_MAE: {
      description: 'Mean absolute error on VALIDATION, in popularity points: what to select by.',
    },
    TEST_MAE: { description: 'Mean absolute error on TEST, in popularity points.' },
  },
});

const ModelVersionOrder = orderOf('ModelVersionOrder', 'model versions', ModelVersionOrderField);

@ArgsType()
export class ModelVersionsArgs extends ConnectionArgs {
  @Field(() => ModelVersionFilter, { nullable: true, description: 'Which versions; omitted: all.' })
  filter?: ModelVersionFilter | null;

  @Field(() => ModelVersionOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof ModelVersionOrder> | null;
}

@Combinable('promotions')
@InputType({ description: 'Which promotions; all conditions must hold.' })
export class PromotionFilter {
  @Field(() => [PromotionKind], { nullable: true, description: 'One of these.' })
  kind?: `${PromotionKind}`[] | null;

  @Field(() => Boolean, { nullable: true, description: "Against the gate's word, or not." })
  forced?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Number of the version that became champion.' })
  version?: number | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When.' })
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
  description: 'What promotions can be ordered by.',
  valuesConfig: { PROMOTED_AT: { description: 'When.' } },
});

const PromotionOrder = orderOf('PromotionOrder', 'promotions', PromotionOrderField);

@ArgsType()
export class PromotionsArgs extends ConnectionArgs {
  @Field(() => PromotionFilter, { nullable: true, description: 'Which promotions; omitted: all.' })
  filter?: PromotionFilter | null;

  @Field(() => PromotionOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof PromotionOrder> | null;
}
