import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
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
  description: 'The kind of a job event.',
  valuesConfig: {
    QUEUED: {
      description:
        'The job is waiting for a worker, either because it is new or because its previous worker stopped.',
    },
    RUNNING: { description: 'A worker started the job.' },
    PHASE: { description: 'A training run entered another phase.' },
    EPOCH: { description: 'A training run finished an epoch.' },
    PROGRESS: { description: 'An import read more of its file.' },
    TRIAL: { description: 'A training run of a sweep ended.' },
    SUCCEEDED: { description: 'The job succeeded. This is its last event.' },
    FAILED: {
      description: 'The job failed. `error` contains the reason. This is the last event of the job.',
    },
    CANCELLED: { description: 'The job was cancelled. This is its last event.' },
  },
});

@InterfaceType({ description: 'An event of a job.' })
export abstract class JobEvent {
  @Field(() => String, {
    description: 'Opaque cursor of the event. Pass it as `after` to receive the events that follow it.',
  })
  cursor!: string;

  @Field(() => JobEventKind, { description: 'What happened.' })
  kind!: JobEventKind;

  @Field(() => GraphQLDateTime, { description: 'When it happened.' })
  at!: Date;

  @Field(() => JobError, { nullable: true, description: 'Why the job failed. Null for all other events.' })
  error!: JobError | null;
}

@ObjectType({ implements: JobEvent, description: 'An event of a training run.' })
export class TrainingRunEvent extends JobEvent {
  @Field(() => Int, {
    description:
      'Number of the attempt. The first is 1. If a worker dies or stops, its run is restarted from epoch 1.',
  })
  attempt!: number;

  @Field(() => String, {
    nullable: true,
    description: 'PHASE: FEATURES, TRAINING, CALIBRATION, EVALUATION or SAVING. Null for all other events.',
  })
  phase!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'PHASE: maximum number of epochs, if known. Null for all other events.',
  })
  epochsPlanned!: number | null;

  @Field(() => EpochMetrics, {
    nullable: true,
    description: 'EPOCH: metrics of the epoch. Null for all other events.',
  })
  epoch!: EpochMetrics | null;
}

@ObjectType({ implements: JobEvent, description: 'An event of a sweep.' })
export class SweepEvent extends JobEvent {
  @Field(() => Int, { nullable: true, description: 'TRIAL: number of the trial. Null for all other events.' })
  trial!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'TRIAL: rung on which the trial was evaluated. 0 is the lowest rung. Null for all other events.',
  })
  rung!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'TRIAL: mean absolute error on VALIDATION, in popularity points. Null if the training failed, and for all other events.',
  })
  mae!: number | null;
}

@ObjectType({ implements: JobEvent, description: 'An event of an import.' })
export class ImportEvent extends JobEvent {
  @Field(() => GraphQLSafeInt, { description: 'Number of bytes of the file read so far.' })
  bytesRead!: number;

  @Field(() => Int, { description: 'Number of data rows read so far, without the header.' })
  rowsRead!: number;

  @Field(() => Int, { description: 'Number of rows rejected so far.' })
  rowsRejected!: number;
}
