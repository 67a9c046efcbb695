import { Field, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';

@InputType({ description: 'Which version is checked.' })
export class VerifyModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;
}

@InputType({ description: 'Which version is trained again.' })
export class ReproduceVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;
}
