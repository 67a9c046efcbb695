import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { Import } from './import.type.js';

@ObjectType({ description: 'A one-time URL for uploading a file.', simpleResolvers: true })
export class Upload {
  @Field(() => ID, {
    description:
      'Id for importDataset or importModelVersion. It can be used after the file has been uploaded.',
  })
  id!: string;

  @Field(() => String, {
    description:
      'URL for one PUT request with the file as its body. Anyone who has this URL can use it once. The URL is shown only in this response.',
  })
  url!: string;

  @Field(() => GraphQLDateTime, { description: 'When the URL expires.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'Payload of createDatasetUpload.', simpleResolvers: true })
export class CreateDatasetUploadPayload {
  @Field(() => Upload, {
    nullable: true,
    description: 'URL and id for the upload. Null if `userErrors` is not empty.',
  })
  upload!: Upload | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of importDataset.', simpleResolvers: true })
export class ImportDatasetPayload {
  @Field(() => Import, {
    nullable: true,
    description: 'The queued import. Null if `userErrors` is not empty.',
  })
  import!: Import | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of cancelImport.', simpleResolvers: true })
export class CancelImportPayload {
  @Field(() => Import, {
    nullable: true,
    description: 'The import in its current state. Null if `userErrors` is not empty.',
  })
  import!: Import | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
