import { ArgsType, Field, Float, InputType, Int, ID } from 'type-graphql';
import { Split } from '../shared/enums.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { SliceDimension } from './evaluation.type.js';
import { GateMode } from './verdict.type.js';

@ArgsType()
export class ErrorSlicesArgs {
  @Field(() => SliceDimension, { description: 'What the tracks of a slice have in common.' })
  by!: `${SliceDimension}`;

  @Field(() => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
  split!: `${Split}`;
}

@InputType({ description: 'What people say of a version.' })
export class UpdateModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Up to 2,000 characters; null removes it, omitted leaves it as it is.',
  })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Tags to add, such as "summer-campaign": 1 to 50 letters, digits, spaces and . _ : / = -, at most 20 a version. One that it has already stays.',
  })
  addTags?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Tags to remove; one that it does not have is fine.',
  })
  removeTags?: string[] | null;
}

@InputType({ description: 'Which version is archived.' })
export class ArchiveModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the version; not the champion.' })
  version!: number;
}

@InputType({ description: 'What is done about files that nothing needs.' })
export class CollectGarbageInput extends KeyedInput {
  @Field(() => Boolean, { defaultValue: true, description: 'True: nothing is removed, only counted.' })
  dryRun!: boolean;
}

@InputType({ description: "A version's file that is about to be uploaded." })
export class CreateModelUploadInput extends KeyedInput {
  @Field(() => String, { nullable: true, description: 'Name of the file. Any text.' })
  fileName?: string | null;
}

@InputType({ description: 'An uploaded file to import.' })
export class ImportModelVersionInput extends KeyedInput {
  @Field(() => ID, {
    description: '`id` that createModelUpload answered, once the file was PUT to its `url`.',
  })
  uploadId!: string;
}

@InputType({ description: 'Which version becomes champion.' })
export class PromoteModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Why; kept in the history. `force` asks for one.' })
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
      'Promote even where the gate is against it, with a `reason`; the history says so. Omitted: false.',
  })
  force?: boolean | null;

  @Field(() => GateMode, {
    nullable: true,
    description: 'What the version has to show beside the champion; omitted: SUPERIOR.',
  })
  mode?: `${GateMode}` | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much worse still counts as equal, in popularity points of mean absolute error, above 0 and at most 10; omitted: 0.15.',
  })
  margin?: number | null;
}

@InputType({ description: 'Which earlier champion becomes champion again.' })
export class RollbackModelInput extends KeyedInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of any earlier champion; omitted: the one that the present champion was promoted over. Once more goes further back, never forth again.',
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
