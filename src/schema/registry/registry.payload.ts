import { Field, ObjectType } from 'type-graphql';
import { Upload } from '../dataset/import.payload.js';
import { UserError } from '../shared/user-error.type.js';
import { ModelVersion } from './model.type.js';
import { Promotion } from './promotion.type.js';
import { PromotionVerdict } from './verdict.type.js';

@ObjectType({ description: 'Payload of promoteModelVersion.', simpleResolvers: true })
export class PromoteModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The new champion. Null if `userErrors` is not empty.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => Promotion, {
    nullable: true,
    description: 'The new entry in the history. Null if `userErrors` is not empty.',
  })
  promotion!: Promotion | null;

  @Field(() => PromotionVerdict, {
    nullable: true,
    description:
      'Verdict of the promotion gate. It is also set with the user errors GATE_REFUSED and INSUFFICIENT_EVIDENCE. Null for the first champion, and if the two versions could not be compared.',
  })
  verdict!: PromotionVerdict | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of rollbackModel.', simpleResolvers: true })
export class RollbackModelPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The version that is champion again. Null if `userErrors` is not empty.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => Promotion, {
    nullable: true,
    description: 'The new entry in the history. Null if `userErrors` is not empty.',
  })
  promotion!: Promotion | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of updateModelVersion.', simpleResolvers: true })
export class UpdateModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The version in its current state. Null if `userErrors` is not empty.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of archiveModelVersion.', simpleResolvers: true })
export class ArchiveModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The archived version. Null if `userErrors` is not empty.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of createModelUpload.', simpleResolvers: true })
export class CreateModelUploadPayload {
  @Field(() => Upload, {
    nullable: true,
    description: 'URL and id for the upload. Null if `userErrors` is not empty.',
  })
  upload!: Upload | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of importModelVersion.', simpleResolvers: true })
export class ImportModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The imported version, with its number in this registry. Null if `userErrors` is not empty.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
