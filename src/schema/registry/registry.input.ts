import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { DEFAULT_MARGIN, MAX_MARGIN, WIDE_MARGIN } from '../../domain/gate.js';
import { MAX_DESCRIPTION_LENGTH, MAX_TAG_LENGTH, MAX_TAGS } from '../../domain/limits.js';
import { count } from '../shared/count.js';
import { Split } from '../shared/enums.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { SliceDimension } from './evaluation.type.js';
import { GateMode } from './verdict.type.js';

@ArgsType()
export class ErrorSlicesArgs {
  @Field(() => SliceDimension, { description: 'Attribute by which the tracks are divided.' })
  by!: SliceDimension;

  @Field(() => Split, { defaultValue: Split.TEST, description: 'Split of the tracks.' })
  split!: Split;
}

@InputType({ description: 'Input of updateModelVersion.' })
export class UpdateModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: `Description, up to ${count(MAX_DESCRIPTION_LENGTH)} characters. Null removes it. If omitted, it does not change.`,
  })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `Tags to add, such as "summer-campaign". A tag has 1 to ${MAX_TAG_LENGTH} characters: letters, digits, spaces and . _ : / = -. A version has at most ${MAX_TAGS} tags. Tags that the version already has are ignored.`,
  })
  addTags?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Tags to remove. Tags that the version does not have are ignored.',
  })
  removeTags?: string[] | null;
}

@InputType({ description: 'Input of archiveModelVersion.' })
export class ArchiveModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version. It must not be the champion.' })
  version!: number;
}

@InputType({ description: 'Input of collectGarbage.' })
export class CollectGarbageInput extends KeyedInput {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'If true, files are only counted and none are removed.',
  })
  dryRun!: boolean;
}

@InputType({ description: 'Input of createModelUpload.' })
export class CreateModelUploadInput extends KeyedInput {
  @Field(() => String, { nullable: true, description: 'Name of the file. Accepts any text.' })
  fileName?: string | null;
}

@InputType({ description: 'Input of importModelVersion.' })
export class ImportModelVersionInput extends KeyedInput {
  @Field(() => ID, {
    description: '`id` that createModelUpload returned. The file must already be uploaded to its `url`.',
  })
  uploadId!: string;
}

@InputType({ description: 'Input of promoteModelVersion.' })
export class PromoteModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for the promotion, stored in the history. Required if `force` is true.',
  })
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that the caller expects to be champion. If another version is champion, nothing changes and the mutation returns the user error CHAMPION_CHANGED.',
  })
  expectedChampion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to promote even if the promotion gate refuses. Requires a `reason` and is recorded in the history. Defaults to false.',
  })
  force?: boolean | null;

  @Field(() => GateMode, {
    nullable: true,
    description:
      'Condition that the version must meet in the comparison with the champion. Defaults to SUPERIOR.',
  })
  mode?: GateMode | null;

  @Field(() => Float, {
    nullable: true,
    description: `Largest increase of the mean absolute error that still counts as equal, in popularity points, above 0 and at most ${MAX_MARGIN}. Defaults to ${DEFAULT_MARGIN}. A margin above ${WIDE_MARGIN} requires \`force\`.`,
  })
  margin?: number | null;
}

@InputType({ description: 'Input of rollbackModel.' })
export class RollbackModelInput extends KeyedInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of any earlier champion. Defaults to the version that was champion before the current one was promoted. Repeated rollbacks go further back.',
  })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Reason for the rollback, stored in the history.' })
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that the caller expects to be champion. If another version is champion, nothing changes and the mutation returns the user error CHAMPION_CHANGED.',
  })
  expectedChampion?: number | null;
}
