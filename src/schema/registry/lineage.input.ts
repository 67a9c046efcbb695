import { Field, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';

@InputType({ description: 'Input of verifyModelVersion.' })
export class VerifyModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version.' })
  version!: number;
}

@InputType({ description: 'Input of reproduceVersion.' })
export class ReproduceVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version.' })
  version!: number;
}
