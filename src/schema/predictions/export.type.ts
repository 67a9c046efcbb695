import { Field, ObjectType } from 'type-graphql';
import { exportFormats } from '../../domain/prediction-names.js';
import { enumOf } from '../shared/enum-of.js';

export type ExportFormat = (typeof ExportFormat)[keyof typeof ExportFormat];
export const ExportFormat = enumOf(exportFormats, {
  name: 'ExportFormat',
  description: 'Format of an exported file.',
  valuesConfig: {
    CSV: {
      description:
        'CSV according to RFC 4180, in UTF-8, with a header. An apostrophe precedes text that a spreadsheet would interpret as a formula. Numbers are unchanged.',
    },
    ARROW: {
      description:
        'Apache Arrow IPC stream. Text is unchanged, numbers are 64-bit floats and dates are days.',
    },
  },
});

@ObjectType({ description: 'A column of an exported file.', simpleResolvers: true })
export class ExportColumn {
  @Field(() => String, { description: 'Name of the column.' })
  name!: string;

  @Field(() => String, { description: 'Content of the column, with its unit.' })
  description!: string;
}

@ObjectType({
  description:
    'A downloadable file of predictions. It is generated during the download from one consistent snapshot. The number of tracks is not limited.',
  simpleResolvers: true,
})
export class PredictionsExport {
  @Field(() => String, {
    description: 'URL of the file, for a GET request. It is valid until the version is archived.',
  })
  url!: string;

  @Field(() => String, { description: 'Name of the downloaded file.' })
  fileName!: string;

  @Field(() => String, { description: 'Media type of the file.' })
  mediaType!: string;

  @Field(() => [ExportColumn], { description: 'Columns of the file, in order.' })
  columns!: readonly ExportColumn[];
}
