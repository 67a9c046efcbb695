import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { JobError } from '../shared/job.type.js';

export enum UploadStatus {
  AWAITING_FILE = 'AWAITING_FILE',
  RECEIVED = 'RECEIVED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(UploadStatus, {
  name: 'UploadStatus',
  description: 'How far an upload is.',
  valuesConfig: {
    AWAITING_FILE: { description: 'No file has come yet, or it is on its way.' },
    RECEIVED: { description: 'The file came whole: look at `preview`, then call importDataset.' },
    EXPIRED: { description: 'No file came within the hour, or it is no longer kept: upload it anew.' },
  },
});

export enum ColumnUse {
  READ = 'READ',
  IGNORED = 'IGNORED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ColumnUse, {
  name: 'ColumnUse',
  description: 'What an import does with a column.',
  valuesConfig: {
    READ: { description: 'Its values are taken: `readAs` says as what.' },
    IGNORED: {
      description: 'It is understood, but another column says the same better, or it numbers rows only.',
    },
    UNKNOWN: { description: 'Nothing is known by this name: its values are not looked at.' },
  },
});

@ObjectType({ description: 'A column of an uploaded file.', simpleResolvers: true })
export class PreviewColumn {
  @Field(() => String, { description: 'Header, as in the file.' })
  header!: string;

  @Field(() => ColumnUse, { description: 'What an import does with it.' })
  use!: ColumnUse;

  @Field(() => String, { nullable: true, description: 'What it is read as; null: not used.' })
  readAs!: string | null;

  @Field(() => [String], {
    description: 'Up to 3 different values of the first 100 rows, as in the file, of 60 characters at most.',
  })
  examples!: string[];
}

@ObjectType({ description: 'A row of an uploaded file, as it will be read.', simpleResolvers: true })
export class PreviewRow {
  @Field(() => Int, { description: '1 is the first row below the header.' })
  rowNumber!: number;

  @Field(() => String, { nullable: true, description: "Spotify's id of the track; null where none is told." })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title of the track.' })
  name!: string;

  @Field(() => String, { description: 'Artist: of several, the first.' })
  artistName!: string;

  @Field(() => String, { nullable: true, description: 'Name of the album.' })
  albumName!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date; a year alone is its first of January.',
  })
  releaseDate!: string | null;

  @Field(() => Int, { nullable: true, description: 'Length in milliseconds.' })
  durationMs!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its lyrics are explicit.' })
  explicit!: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Genres, in lower case; null where the file has no column of them.',
  })
  genres!: string[] | null;

  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;
}

@ObjectType({ description: 'Rows that cannot be used, for one reason.', simpleResolvers: true })
export class PreviewProblem {
  @Field(() => String, {
    nullable: true,
    description: 'Header of the column at fault; null: the row as a whole.',
  })
  column!: string | null;

  @Field(() => String, { description: 'Why the rows cannot be used.' })
  reason!: string;

  @Field(() => Int, { description: 'How many rows of the part that was read.' })
  rowCount!: number;

  @Field(() => Int, { description: 'The first of them: 1 is the first row below the header.' })
  rowNumber!: number;

  @Field(() => Int, { description: 'Line of the file on which that row begins; 1 is the first.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'What stood there, shortened.' })
  value!: string | null;
}

@ObjectType({
  description: 'What an import would make of a file, told from its first part. Nothing is changed by it.',
  simpleResolvers: true,
})
export class DatasetPreview {
  @Field(() => Boolean, {
    description: 'Whether the part that was read is the whole file, so that all here holds of all of it.',
  })
  whole!: boolean;

  @Field(() => Int, { description: 'Bytes of the part that was read: the first 2 MiB at most.' })
  bytesRead!: number;

  @Field(() => Int, { description: 'Rows of that part, below the header.' })
  rowsRead!: number;

  @Field(() => Int, { description: 'Rows of that part that cannot be used: see `problems`.' })
  rowsRejected!: number;

  @Field(() => GraphQLSafeInt, {
    description: 'Rows of the whole file: counted where `whole`, else estimated by its size.',
  })
  estimatedRows!: number;

  @Field(() => String, {
    nullable: true,
    description: 'utf-8, utf-16le, utf-16be or windows-1252; null where the file cannot be read.',
  })
  encoding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What separates the fields of a row: a comma, semicolon, tab or bar.',
  })
  delimiter!: string | null;

  @Field(() => JobError, {
    nullable: true,
    description:
      'Why the file would be refused as a whole, such as MISSING_COLUMNS; null where nothing that was read speaks against it.',
  })
  error!: JobError | null;

  @Field(() => [PreviewColumn], { description: 'Columns in the order of the file.' })
  columns!: PreviewColumn[];

  @Field(() => [PreviewRow], { description: 'The first 20 usable rows, as they will be read.' })
  rows!: PreviewRow[];

  @Field(() => [PreviewProblem], {
    description: 'What is wrong with the other rows, the most frequent first; 50 at most.',
  })
  problems!: PreviewProblem[];
}

@ObjectType({ description: 'A file on its way here, not imported yet.', simpleResolvers: true })
export class DatasetUpload {
  @Field(() => ID, { description: 'As createDatasetUpload answered it: give it to importDataset.' })
  id!: string;

  @Field(() => UploadStatus, { description: 'How far it is.' })
  status!: UploadStatus;

  @Field(() => String, { nullable: true, description: 'Name of the file, where it was told.' })
  fileName!: string | null;

  @Field(() => GraphQLDateTime, { description: 'From then on its address takes no file.' })
  expiresAt!: Date;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Size of the file in bytes; null until it has come.',
  })
  bytes!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file; null until it has come.' })
  fileHash!: string | null;
}
