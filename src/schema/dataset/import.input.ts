import { GraphQLDate } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';

@InputType({ description: 'A file that is about to be uploaded.' })
export class CreateDatasetUploadInput extends KeyedInput {
  @Field(() => String, { nullable: true, description: 'Name of the file, kept with the import. Any text.' })
  fileName?: string | null;
}

@InputType({ description: 'An uploaded file to import.' })
export class ImportDatasetInput extends KeyedInput {
  @Field(() => ID, {
    description: '`id` that createDatasetUpload answered, once the file was PUT to its `url`.',
  })
  uploadId!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'What "now" means for the age of a track; omitted: the newest release date in the data.',
  })
  referenceDate?: Date | null;
}

@InputType({ description: 'Which import to stop.' })
export class CancelImportInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the import.' })
  importId!: string;
}
