import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { Import } from './import.type.js';

@ObjectType({ description: 'A one-time address for a file.', simpleResolvers: true })
export class Upload {
  @Field(() => ID, { description: 'Give it to importDataset or importModelVersion once the file is there.' })
  id!: string;

  @Field(() => String, {
    description: 'PUT the file here, as the body of the request. Whoever knows it may, once. Shown only now.',
  })
  url!: string;

  @Field(() => GraphQLDateTime, { description: 'From then on the address is refused.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'Answer of createDatasetUpload.', simpleResolvers: true })
export class CreateDatasetUploadPayload {
  @Field(() => Upload, {
    nullable: true,
    description: 'Where to PUT the file; null where the input was refused.',
  })
  upload!: Upload | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of importDataset.', simpleResolvers: true })
export class ImportDatasetPayload {
  @Field(() => Import, {
    nullable: true,
    description: 'The queued import, to be watched; null where the input was refused.',
  })
  import!: Import | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of cancelImport.', simpleResolvers: true })
export class CancelImportPayload {
  @Field(() => Import, {
    nullable: true,
    description: 'The import as it now is; null where the input was refused.',
  })
  import!: Import | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
