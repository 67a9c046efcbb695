import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { Split } from '../shared/enums.js';
import { SliceDimension } from './evaluation.type.js';

@ArgsType()
export class ErrorSlicesArgs {
  @Field(() => SliceDimension, { description: 'What the tracks of a slice have in common.' })
  by!: `${SliceDimension}`;

  @Field(() => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
  split!: `${Split}`;
}

@InputType({ description: 'Which version becomes champion.' })
export class PromoteModelVersionInput {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Why; kept in the history.' })
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that you believe is champion. If another is, nothing changes: userError CHAMPION_CHANGED.',
  })
  expectedChampion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Promote even where the evidence is against it. Changes nothing as long as no gate judges promotions.',
  })
  force?: boolean | null;
}

@InputType({ description: 'Which earlier champion becomes champion again.' })
export class RollbackModelInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the version; omitted: the champion before this one.',
  })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Why; kept in the history.' })
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that you believe is champion. If another is, nothing changes: userError CHAMPION_CHANGED.',
  })
  expectedChampion?: number | null;
}
