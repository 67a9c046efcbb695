import { GraphQLDate } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
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

@InputType({ description: 'Which imports; what is omitted does not matter.' })
export class ImportFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Imports of the file that has this SHA-256 (64 lower-case hexadecimal digits).',
  })
  fileHash?: string | null;
}

@ArgsType()
export class ImportsArgs extends ConnectionArgs {
  @Field(() => ImportFilter, { nullable: true, description: 'Which imports; omitted: all.' })
  filter?: ImportFilter | null;
}
