import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { jobStatuses } from '../../domain/names.js';
import { connectionOf } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';

export type ImportStatus = (typeof ImportStatus)[keyof typeof ImportStatus];
export const ImportStatus = enumOf(jobStatuses, {
  name: 'ImportStatus',
  description: 'Status of an import.',
  valuesConfig: {
    QUEUED: { description: 'The import is waiting for a worker.' },
    RUNNING: { description: 'A worker is reading the file.' },
    SUCCEEDED: { description: 'All usable rows are in the catalogue.' },
    FAILED: { description: 'The import failed. `error` contains the reason. No rows were added.' },
    CANCELLED: { description: 'The import was cancelled. It added no rows.' },
  },
});

@ObjectType({ description: 'How the import interpreted a column of the file.', simpleResolvers: true })
export class ImportColumn {
  @Field(() => String, { description: 'Header of the column, as in the file.' })
  header!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Field that the column was read as. Null if the column was not used.',
  })
  readAs!: string | null;
}

@ObjectType({
  implements: Node,
  description: 'An import of a file into the catalogue. It adds all usable rows or none.',
  simpleResolvers: true,
})
export class Import {
  @Field(() => ImportStatus, { description: 'Status of the import.' })
  status!: ImportStatus;

  @Field(() => String, { description: 'Source of the file: "upload", "file" (given at startup) or "demo".' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file. Null if it is unknown.' })
  fileName!: string | null;

  @Field(() => String, { description: 'SHA-256 of the file.' })
  fileHash!: string;

  @Field(() => GraphQLSafeInt, { description: 'Size of the file in bytes.' })
  bytes!: number;

  @Field(() => GraphQLSafeInt, {
    description: 'Number of bytes read so far. Compare it with `bytes` to determine the progress.',
  })
  bytesRead!: number;

  @Field(() => GraphQLDate, {
    nullable: true,
    description:
      'Reference date that was requested. Null if none was given; the import then uses the newest release date.',
  })
  referenceDate!: string | null;

  @Field(() => Int, { description: 'Number of data rows read so far, without the header.' })
  rowsRead!: number;

  @Field(() => Int, { description: 'Number of rows that could not be used. `rejects` lists them.' })
  rowsRejected!: number;

  @Field(() => Int, { description: 'Number of usable rows that a later row of the same track replaced.' })
  rowsSuperseded!: number;

  @Field(() => Int, { description: 'Number of tracks that were new to the catalogue.' })
  tracksAdded!: number;

  @Field(() => Int, { description: 'Number of tracks with changed values.' })
  tracksChanged!: number;

  @Field(() => JobError, { nullable: true, description: 'Why the import failed. Null if it did not fail.' })
  error!: JobError | null;

  @Field(() => GraphQLDateTime, { description: 'When the import was requested.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a worker started the import. Null if it has not started.',
  })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the import ended, with or without success. Null if it has not ended.',
  })
  finishedAt!: Date | null;

  @Field(() => [ImportColumn], {
    nullable: true,
    description: 'How the import interpreted the columns of the file. Null until it has read the header.',
  })
  columns!: ImportColumn[] | null;
}

export const ImportConnection = connectionOf('Import', 'imports', () => Import);

@ObjectType({
  implements: Node,
  description: 'A row of a file that could not be used, with the reason.',
  simpleResolvers: true,
})
export class ImportReject {
  @Field(() => Int, { description: 'Number of the row. 1 is the first row below the header.' })
  rowNumber!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Header of the column that caused the rejection. Null if the row as a whole caused it.',
  })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'Value in the file. Long values are shortened.' })
  value!: string | null;

  @Field(() => String, { description: 'Why the row cannot be used.' })
  reason!: string;
}

export const ImportRejectConnection = connectionOf('ImportReject', 'rejected rows', () => ImportReject);
