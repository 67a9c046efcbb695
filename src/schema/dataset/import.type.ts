import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';

export enum ImportStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'How far an import is.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'The file is being read.' },
    SUCCEEDED: { description: 'All usable rows are in the catalogue.' },
    FAILED: { description: 'Nothing of the file was taken; `error` says why.' },
    CANCELLED: { description: 'Stopped; nothing of the file was taken.' },
  },
});

@ObjectType({ description: 'How a column of the file was understood.', simpleResolvers: true })
export class ImportColumn {
  @Field(() => String, { description: 'Header, as in the file.' })
  header!: string;

  @Field(() => String, { nullable: true, description: 'What it was read as; null: not used.' })
  readAs!: string | null;
}

@ObjectType({
  implements: Node,
  description: 'A catalogue file on its way into the catalogue: all usable rows are taken, or none.',
  simpleResolvers: true,
})
export class Import {
  @Field(() => ImportStatus, { description: 'How far it is.' })
  status!: ImportStatus;

  @Field(() => String, { description: 'Where the file came from: upload, file (named at start) or demo.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file, where it was told.' })
  fileName!: string | null;

  @Field(() => String, { description: 'SHA-256 of the file.' })
  fileHash!: string;

  @Field(() => GraphQLSafeInt, { description: 'Size of the file in bytes.' })
  bytes!: number;

  @Field(() => GraphQLSafeInt, { description: 'Bytes read so far: with `bytes`, the progress.' })
  bytesRead!: number;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Reference date that was asked for; null: the newest release date.',
  })
  referenceDate!: string | null;

  @Field(() => Int, { description: 'Rows read so far, below the header.' })
  rowsRead!: number;

  @Field(() => Int, { description: 'Rows that could not be used: see `rejects`.' })
  rowsRejected!: number;

  @Field(() => Int, { description: 'Usable rows that a later row of the same track replaced.' })
  rowsSuperseded!: number;

  @Field(() => Int, { description: 'Tracks that the catalogue did not have.' })
  tracksAdded!: number;

  @Field(() => Int, { description: 'Tracks whose values changed.' })
  tracksChanged!: number;

  @Field(() => JobError, { nullable: true, description: 'Why it failed; null where it did not.' })
  error!: JobError | null;

  @Field(() => GraphQLDateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a worker began.' })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ended, well or not.' })
  finishedAt!: Date | null;

  @Field(() => [ImportColumn], {
    nullable: true,
    description: 'How the columns of the file were understood; null until its header was read.',
  })
  columns!: ImportColumn[] | null;
}

export const ImportConnection = connectionOf('Import', 'imports', () => Import);

@ObjectType({
  implements: Node,
  description: 'A row of a file that could not be used, and why.',
  simpleResolvers: true,
})
export class ImportReject {
  @Field(() => Int, { description: '1 is the first row below the header.' })
  rowNumber!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Header of the column at fault; null: the row as a whole.',
  })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'What stood there, shortened.' })
  value!: string | null;

  @Field(() => String, { description: 'Why the row cannot be used.' })
  reason!: string;
}

export const ImportRejectConnection = connectionOf('ImportReject', 'rejected rows', () => ImportReject);
