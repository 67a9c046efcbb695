import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { jobStatuses, scorecardQuestions } from '../../domain/names.js';
import { IntervalCoverage } from '../registry/evaluation.type.js';
import { SplitMetrics } from '../registry/metrics.type.js';
import { enumOf } from '../shared/enum-of.js';
import { JobError } from '../shared/job.type.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { Node } from '../shared/node.type.js';
import { UserError } from '../shared/user-error.type.js';

export type ScorecardStatus = (typeof ScorecardStatus)[keyof typeof ScorecardStatus];
export const ScorecardStatus = enumOf(jobStatuses, {
  name: 'ScorecardStatus',
  description: 'Status of a scorecard.',
  valuesConfig: {
    QUEUED: { description: 'No training run has started.' },
    RUNNING: { description: 'Training runs are in progress. A row is updated when one of its runs ends.' },
    SUCCEEDED: { description: 'All rows are complete.' },
    FAILED: {
      description:
        'All training runs have ended, but some have no result. The `error` of the row contains the reason.',
    },
    CANCELLED: { description: 'The scorecard was cancelled by cancelScorecard. Finished results are kept.' },
  },
});

export type ScorecardQuestion = (typeof ScorecardQuestion)[keyof typeof ScorecardQuestion];
export const ScorecardQuestion = enumOf([...scorecardQuestions, 'EXPLICIT'], {
  name: 'ScorecardQuestion',
  description: 'The question that a row of a scorecard answers.',
  valuesConfig: {
    RANDOM: {
      description:
        'How accurate are predictions for new songs of mostly known artists and albums? The split is 70/10/20.',
    },
    RANDOM_APART: {
      description:
        'The same as RANDOM, but releases of one song may be in different splits. A duplicate in TRAIN can then reveal a label.',
    },
    TEMPORAL: {
      description:
        'How accurate are predictions for the newest 20 % of the tracks if only earlier tracks are used for training?',
    },
    ARTIST_GROUPED: {
      description:
        'How accurate are predictions for artists that training did not use? Five folds; every track is held out once.',
    },
    ALBUM_GROUPED: {
      description:
        'How accurate are predictions for albums that training did not use? Five folds; every track is held out once.',
    },
    EXPLICIT: {
      description: 'How accurate is the version of the run on the split that the caller specified?',
    },
  },
});

@ObjectType({
  description:
    'One question of a scorecard with its current results. All values are measured on held-out tracks.',
  simpleResolvers: true,
})
export class ScorecardRow {
  @Field(() => ScorecardQuestion, { description: 'The question that this row answers.' })
  question!: ScorecardQuestion;

  @Field(() => Int, { description: 'Number of training runs that the row needs: 5 or 1.' })
  folds!: number;

  @Field(() => Int, { description: 'Number of finished training runs on which the values are based.' })
  foldsDone!: number;

  @Field(() => SplitMetrics, {
    nullable: true,
    description:
      'Error on all tracks of the finished folds, with the errors of the baselines. Null until a fold is finished.',
  })
  metrics!: SplitMetrics | null;

  @Field(() => IntervalCoverage, {
    nullable: true,
    description:
      'Coverage of the 90 % prediction intervals on the same tracks. Null until a fold is finished, and if no intervals were calibrated.',
  })
  coverage!: IntervalCoverage | null;

  @Field(() => JobError, { nullable: true, description: 'Why a fold failed. Null if no fold failed.' })
  error!: JobError | null;
}

@ObjectType({
  implements: Node,
  description:
    "Evaluation of a run's configuration and seed, trained again under each split. If the error is low only in RANDOM, the predictions depend on known artists, known albums and duplicates.",
  simpleResolvers: true,
})
export class Scorecard {
  @Field(() => ScorecardStatus, { description: 'Status of the scorecard.' })
  status!: ScorecardStatus;

  @Field(() => Int, { description: 'Number of training runs that the scorecard needs.' })
  cellsPlanned!: number;

  @Field(() => Int, {
    description:
      'Number of finished training runs. Compare it with `cellsPlanned` to determine the progress.',
  })
  cellsDone!: number;

  @Field(() => GraphQLDateTime, { description: 'When the scorecard was first requested.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the last training run ended, with or without success. Null if it has not ended.',
  })
  finishedAt!: Date | null;
}

@InputType({ description: 'Input of triggerScorecard. Exactly one of the two fields is required.' })
export class TriggerScorecardInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'Global id of a training run.' })
  runId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of a model version. The scorecard evaluates the run that trained it.',
  })
  version?: number | null;
}

@InputType({ description: 'Input of cancelScorecard.' })
export class CancelScorecardInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the scorecard to cancel.' })
  scorecardId!: string;
}

@ObjectType({ description: 'Payload of triggerScorecard.', simpleResolvers: true })
export class TriggerScorecardPayload {
  @Field(() => Scorecard, {
    nullable: true,
    description: 'The scorecard. Null if `userErrors` is not empty.',
  })
  scorecard!: Scorecard | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of cancelScorecard.', simpleResolvers: true })
export class CancelScorecardPayload {
  @Field(() => Scorecard, {
    nullable: true,
    description: 'The scorecard in its current state. Null if `userErrors` is not empty.',
  })
  scorecard!: Scorecard | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
