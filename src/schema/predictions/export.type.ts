import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum ExportFormat {
  CSV = 'CSV',
  ARROW = 'ARROW',
}
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'How a file is written.',
  valuesConfig: {
    CSV: {
      description:
        'RFC 4180 with a header, UTF-8. Texts that a spreadsheet would take for a formula begin with an apostrophe; numbers are as they are.',
    },
    ARROW: {
      description: 'Apache Arrow IPC stream: texts as they are, numbers as 64-bit floats, dates as days.',
    },
  },
});

@ObjectType({ description: 'A column of an exported file.', simpleResolvers: true })
export class ExportColumn {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What it holds, with the unit.' })
  description!: string;
}

@ObjectType({
  description:
    'A file of predictions, made while it is read: of any number of tracks, as they are at one moment.',
  simpleResolvers: true,
})
export class PredictionsExport {
  @Field(() => String, { description: 'GET it. It stays good as long as the version is not archived.' })
  url!: string;

  @Field(() => String, { description: 'What the file will be called.' })
  fileName!: string;

  @Field(() => String, { description: 'Its media type.' })
  mediaType!: string;

  @Field(() => [ExportColumn], { description: 'Its columns, in order.' })
  columns!: readonly ExportColumn[];
}
