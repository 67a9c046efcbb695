import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { IntervalCoverage } from '../registry/evaluation.type.js';
import { SplitMetrics } from '../registry/metrics.type.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { UserError } from '../shared/user-error.type.js';

export enum ScorecardStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ScorecardStatus, {
  name: 'ScorecardStatus',
  description: 'How far a scorecard is.',
  valuesConfig: {
    QUEUED: { description: 'No training of it has begun.' },
    RUNNING: { description: 'Rows fill as their trainings end.' },
    SUCCEEDED: { description: 'All rows are whole.' },
    FAILED: { description: 'All trainings ended, some without a result: `error` of their row says why.' },
    CANCELLED: { description: 'Stopped by cancelScorecard; what was done is kept.' },
  },
});

export enum ScorecardQuestion {
  RANDOM = 'RANDOM',
  RANDOM_APART = 'RANDOM_APART',
  TEMPORAL = 'TEMPORAL',
  ARTIST_GROUPED = 'ARTIST_GROUPED',
  ALBUM_GROUPED = 'ALBUM_GROUPED',
  EXPLICIT = 'EXPLICIT',
}
registerEnumType(ScorecardQuestion, {
  name: 'ScorecardQuestion',
  description: 'What a row of a scorecard asks.',
  valuesConfig: {
    RANDOM: {
      description: 'How well are new songs predicted, of artists and albums that are mostly known? 70/10/20.',
    },
    RANDOM_APART: {
      description:
        'The same where releases of one song may be parted, so that a duplicate in TRAIN may give a label away.',
    },
    TEMPORAL: { description: 'How well are the newest 20 % predicted from what came before?' },
    ARTIST_GROUPED: {
      description: 'How well are artists predicted that training never saw? Five folds: every track once.',
    },
    ALBUM_GROUPED: {
      description: 'How well are albums predicted that training never saw? Five folds: every track once.',
    },
    EXPLICIT: { description: "How well does the run's version do on the split that its caller listed?" },
  },
});

@ObjectType({
  description:
    'One question, and the answer as far as it is known. Every figure is of tracks that were held out.',
  simpleResolvers: true,
})
export class ScorecardRow {
  @Field(() => ScorecardQuestion, { description: 'What is asked.' })
  question!: `${ScorecardQuestion}`;

  @Field(() => Int, { description: 'Trainings that the answer takes: 5, or 1.' })
  folds!: number;

  @Field(() => Int, { description: 'Trainings that the figures rest on.' })
  foldsDone!: number;

  @Field(() => SplitMetrics, {
    nullable: true,
    description:
      'The error over all tracks of the folds that are done, and the baselines beside it. Null until one is.',
  })
  metrics!: SplitMetrics | null;

  @Field(() => IntervalCoverage, {
    nullable: true,
    description:
      'How often 90 % prediction intervals held the truth on the same tracks. Null until a fold is done, and where nothing calibrated them.',
  })
  coverage!: IntervalCoverage | null;

  @Field(() => JobError, { nullable: true, description: 'Why a fold failed; null where none did.' })
  error!: JobError | null;
}

@ObjectType({
  implements: Node,
  description:
    "A run's configuration and seed, trained anew under every split: an error that is low in RANDOM alone is one that known artists, albums and duplicates carry.",
  simpleResolvers: true,
})
export class Scorecard {
  @Field(() => ScorecardStatus, { description: 'How far it is.' })
  status!: `${ScorecardStatus}`;

  @Field(() => Int, { description: 'Trainings that it takes.' })
  cellsPlanned!: number;

  @Field(() => Int, { description: 'Trainings that are done: with `cellsPlanned`, the progress.' })
  cellsDone!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was first asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its last training ended, well or not.' })
  finishedAt!: Date | null;
}

@InputType({ description: 'Whose scorecard. Exactly one of the two.' })
export class TriggerScorecardInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'Global id of a training run.' })
  runId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of a model version: its run.' })
  version?: number | null;
}

@InputType({ description: 'Which scorecard to stop.' })
export class CancelScorecardInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the scorecard.' })
  scorecardId!: string;
}

@ObjectType({ description: 'Answer of triggerScorecard.', simpleResolvers: true })
export class TriggerScorecardPayload {
  @Field(() => Scorecard, {
    nullable: true,
    description: 'The scorecard, to be watched; null where the input was refused.',
  })
  scorecard!: Scorecard | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of cancelScorecard.', simpleResolvers: true })
export class CancelScorecardPayload {
  @Field(() => Scorecard, {
    nullable: true,
    description: 'The scorecard as it now is; null where the input was refused.',
  })
  scorecard!: Scorecard | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
