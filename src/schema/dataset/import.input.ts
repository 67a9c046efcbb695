import { GraphQLDate } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';

@InputType({ description: 'Input of createDatasetUpload.' })
export class CreateDatasetUploadInput extends KeyedInput {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the file, which is stored with the import. Accepts any text.',
  })
  fileName?: string | null;
}

@InputType({ description: 'Input of importDataset.' })
export class ImportDatasetInput extends KeyedInput {
  @Field(() => ID, {
    description: '`id` that createDatasetUpload returned. The file must already be uploaded to its `url`.',
  })
  uploadId!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description:
      'Date as of which the age of a track is computed. Defaults to the newest release date in the data.',
  })
  referenceDate?: Date | null;
}

@InputType({ description: 'Input of cancelImport.' })
export class CancelImportInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the import to cancel.' })
  importId!: string;
}
