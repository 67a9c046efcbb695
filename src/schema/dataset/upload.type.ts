import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { columnUses, uploadStatuses } from '../../domain/dataset-names.js';
import {
  MAX_SHOWN_TEXT,
  PREVIEW_EXAMPLE_ROWS,
  PREVIEW_EXAMPLES,
  PREVIEW_PROBLEMS,
  PREVIEW_ROWS,
} from '../../domain/report-bounds.js';
import { enumOf } from '../shared/enum-of.js';
import { JobError } from '../shared/job.type.js';

export type UploadStatus = (typeof UploadStatus)[keyof typeof UploadStatus];
export const UploadStatus = enumOf(uploadStatuses, {
  name: 'UploadStatus',
  description: 'Status of an upload.',
  valuesConfig: {
    AWAITING_FILE: { description: 'The file has not arrived completely.' },
    RECEIVED: { description: 'The complete file has arrived. Check `preview`, then call importDataset.' },
    EXPIRED: {
      description: 'No file arrived within one hour, or the file is no longer stored. Create a new upload.',
    },
  },
});

export type ColumnUse = (typeof ColumnUse)[keyof typeof ColumnUse];
export const ColumnUse = enumOf(columnUses, {
  name: 'ColumnUse',
  description: 'How an import uses a column.',
  valuesConfig: {
    READ: { description: 'The import reads the column as the field in `readAs`.' },
    IGNORED: {
      description:
        'The import recognises the column but does not use it, because another column is a better source or because the column only numbers the rows.',
    },
    UNKNOWN: { description: 'The import does not recognise the header and does not read the values.' },
  },
});

@ObjectType({ description: 'A column of an uploaded file.', simpleResolvers: true })
export class PreviewColumn {
  @Field(() => String, { description: 'Header of the column, as in the file.' })
  header!: string;

  @Field(() => ColumnUse, { description: 'How an import uses the column.' })
  use!: ColumnUse;

  @Field(() => String, {
    nullable: true,
    description: 'Field that the column is read as. Null if the column is not used.',
  })
  readAs!: string | null;

  @Field(() => [String], {
    description: `Up to ${PREVIEW_EXAMPLES} distinct values from the first ${PREVIEW_EXAMPLE_ROWS} rows, as they are in the file. Each has at most ${MAX_SHOWN_TEXT} characters.`,
  })
  examples!: string[];
}

@ObjectType({ description: 'A row of an uploaded file, as the import will read it.', simpleResolvers: true })
export class PreviewRow {
  @Field(() => Int, { description: 'Number of the row. 1 is the first row below the header.' })
  rowNumber!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Spotify id of the track. Null if the row does not contain it.',
  })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title of the track.' })
  name!: string;

  @Field(() => String, { description: 'Artist. If the row lists several artists, this is the first one.' })
  artistName!: string;

  @Field(() => String, { nullable: true, description: 'Title of the album.' })
  albumName!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date. It is 1 January if only the year is known.',
  })
  releaseDate!: string | null;

  @Field(() => Int, { nullable: true, description: 'Duration in milliseconds.' })
  durationMs!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the track is marked as explicit.' })
  explicit!: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Genres, in lower case. Null if the file has no column for genres.',
  })
  genres!: string[] | null;

  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;
}

@ObjectType({ description: 'Rows that cannot be used for the same reason.', simpleResolvers: true })
export class PreviewProblem {
  @Field(() => String, {
    nullable: true,
    description: 'Header of the column that causes the rejection. Null if the row as a whole causes it.',
  })
  column!: string | null;

  @Field(() => String, { description: 'Why the rows cannot be used.' })
  reason!: string;

  @Field(() => Int, { description: 'Number of these rows in the part of the file that was read.' })
  rowCount!: number;

  @Field(() => Int, {
    description: 'Number of the first of these rows. 1 is the first row below the header.',
  })
  rowNumber!: number;

  @Field(() => Int, { description: 'Line of the file on which that row begins. The first line is 1.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'Value in the file. Long values are shortened.' })
  value!: string | null;
}

@ObjectType({
  description: 'Preview of an import, from the first part of the file. It changes nothing.',
  simpleResolvers: true,
})
export class DatasetPreview {
  @Field(() => Boolean, {
    description: 'Whether the preview is based on the whole file.',
  })
  whole!: boolean;

  @Field(() => Int, { description: 'Number of bytes read for the preview, at most the first 2 MiB.' })
  bytesRead!: number;

  @Field(() => Int, { description: 'Number of rows below the header that were read for the preview.' })
  rowsRead!: number;

  @Field(() => Int, {
    description: 'Number of these rows that cannot be used. `problems` lists the reasons.',
  })
  rowsRejected!: number;

  @Field(() => GraphQLSafeInt, {
    description:
      'Number of rows in the whole file. It is exact if `whole` is true. Otherwise it is an estimate from the file size.',
  })
  estimatedRows!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Encoding: utf-8, utf-16le, utf-16be or windows-1252. Null if the file cannot be read.',
  })
  encoding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Separator between the fields of a row: a comma, semicolon, tab or vertical bar.',
  })
  delimiter!: string | null;

  @Field(() => JobError, {
    nullable: true,
    description:
      'Why the whole file would be refused, such as MISSING_COLUMNS. Null if the preview found no such reason.',
  })
  error!: JobError | null;

  @Field(() => [PreviewColumn], { description: 'Columns, in the order of the file.' })
  columns!: PreviewColumn[];

  @Field(() => [PreviewRow], {
    description: `The first ${PREVIEW_ROWS} usable rows, as the import will read them.`,
  })
  rows!: PreviewRow[];

  @Field(() => [PreviewProblem], {
    description: `Reasons for rejected rows, the most frequent first. At most ${PREVIEW_PROBLEMS}.`,
  })
  problems!: PreviewProblem[];
}

@ObjectType({
  description: 'An uploaded file, or a file that is about to be uploaded, before its import.',
  simpleResolvers: true,
})
export class DatasetUpload {
  @Field(() => ID, { description: 'Id that createDatasetUpload returned. importDataset accepts it.' })
  id!: string;

  @Field(() => UploadStatus, { description: 'Status of the upload.' })
  status!: UploadStatus;

  @Field(() => String, { nullable: true, description: 'Name of the file. Null if it is unknown.' })
  fileName!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the upload URL expires.' })
  expiresAt!: Date;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Size of the file in bytes. Null until the file has arrived.',
  })
  bytes!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file. Null until the file has arrived.',
  })
  fileHash!: string | null;
}
