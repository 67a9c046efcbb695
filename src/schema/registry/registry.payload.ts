import { Field, ObjectType } from 'type-graphql';
import { Upload } from '../dataset/import.payload.js';
import { UserError } from '../shared/user-error.type.js';
import { ModelVersion } from './model.type.js';
import { Promotion } from './promotion.type.js';
import { PromotionVerdict } from './verdict.type.js';

@ObjectType({ description: 'Answer of promoteModelVersion.', simpleResolvers: true })
export class PromoteModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The new champion; null where the input was refused.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => Promotion, {
    nullable: true,
    description: 'The entry in the history; null where the input was refused.',
  })
  promotion!: Promotion | null;

  @Field(() => PromotionVerdict, {
    nullable: true,
    description:
      'What the gate said: why it passed, or with GATE_REFUSED and INSUFFICIENT_EVIDENCE why not. Null for the first champion, and where the two could not be compared.',
  })
  verdict!: PromotionVerdict | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of rollbackModel.', simpleResolvers: true })
export class RollbackModelPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The champion again; null where the input was refused.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => Promotion, {
    nullable: true,
    description: 'The entry in the history; null where the input was refused.',
  })
  promotion!: Promotion | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of updateModelVersion.', simpleResolvers: true })
export class UpdateModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The version as it is now; null where the input was refused.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of archiveModelVersion.', simpleResolvers: true })
export class ArchiveModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The archived version; null where the input was refused.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of createModelUpload.', simpleResolvers: true })
export class CreateModelUploadPayload {
  @Field(() => Upload, {
    nullable: true,
    description: 'Where to PUT the file; null where the input was refused.',
  })
  upload!: Upload | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of importModelVersion.', simpleResolvers: true })
export class ImportModelVersionPayload {
  @Field(() => ModelVersion, {
    nullable: true,
    description: 'The version, with its number here; null where the input was refused.',
  })
  modelVersion!: ModelVersion | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
