import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, InterfaceType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { JobError } from '../shared/job.type.js';
import { EpochMetrics } from '../training/training-run.type.js';

export enum JobEventKind {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  PHASE = 'PHASE',
  EPOCH = 'EPOCH',
  PROGRESS = 'PROGRESS',
  TRIAL = 'TRIAL',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobEventKind, {
  name: 'JobEventKind',
  description: 'What happened to a job.',
  valuesConfig: {
    QUEUED: { description: 'It waits for a worker: newly asked for, or handed back by one that stopped.' },
    RUNNING: { description: 'A worker began.' },
    PHASE: { description: 'A training run entered another phase.' },
    EPOCH: { description: 'A training run finished an epoch.' },
    PROGRESS: { description: 'An import read further.' },
    TRIAL: { description: 'A training of a sweep ended.' },
    SUCCEEDED: { description: 'It ended well. Nothing follows.' },
    FAILED: { description: 'It failed; `error` says why. Nothing follows.' },
    CANCELLED: { description: 'It was stopped. Nothing follows.' },
  },
});

@InterfaceType({ description: 'Something that happened to a job.' })
export abstract class JobEvent {
  @Field(() => String, {
    description: 'Its place among the events of this job: give it as `after` to hear what came after it.',
  })
  cursor!: string;

  @Field(() => JobEventKind, { description: 'What happened.' })
  kind!: JobEventKind;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => JobError, { nullable: true, description: 'Why it failed; null for all other events.' })
  error!: JobError | null;
}

@ObjectType({ implements: JobEvent, description: 'Something that happened to a training run.' })
export class TrainingRunEvent extends JobEvent {
  @Field(() => Int, {
    description:
      'Which attempt: 1 is the first. A run whose worker died or stopped begins again, its epochs from 1 on.',
  })
  attempt!: number;

  @Field(() => String, {
    nullable: true,
    description: 'PHASE: FEATURES, TRAINING, CALIBRATION, EVALUATION or SAVING. Null for all other events.',
  })
  phase!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'PHASE: epochs at most, where that is known. Null for all other events.',
  })
  epochsPlanned!: number | null;

  @Field(() => EpochMetrics, {
    nullable: true,
    description: 'EPOCH: its metrics. Null for all other events.',
  })
  epoch!: EpochMetrics | null;
}

@ObjectType({ implements: JobEvent, description: 'Something that happened to a sweep.' })
export class SweepEvent extends JobEvent {
  @Field(() => Int, { nullable: true, description: 'TRIAL: number of the trial. Null for all other events.' })
  trial!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'TRIAL: the rung that it was judged on; 0 is the bottom. Null for all other events.',
  })
  rung!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'TRIAL: mean absolute error on VALIDATION, in popularity points; null where the training failed, and for all other events.',
  })
  mae!: number | null;
}

@ObjectType({ implements: JobEvent, description: 'Something that happened to an import.' })
export class ImportEvent extends JobEvent {
  @Field(() => GraphQLSafeInt, { description: 'Bytes of the file read so far.' })
  bytesRead!: number;

  @Field(() => Int, { description: 'Rows read so far, below the header.' })
  rowsRead!: number;

  @Field(() => Int, { description: 'Rows so far that could not be used.' })
  rowsRejected!: number;
}
