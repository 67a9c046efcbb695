import { Arg, Ctx, Resolver, Root } from 'type-graphql';
import { Baseline } from '../../schema/registry/metrics.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import {
  CancelScorecardInput,
  CancelScorecardPayload,
  Scorecard,
  ScorecardRow,
  TriggerScorecardInput,
  TriggerScorecardPayload,
} from '../../schema/training/scorecard.type.js';
import { TrainingRun } from '../../schema/training/training-run.type.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { TrainingRunRecord } from '../../services/reads.js';
import type { ScorecardRecord, ScorecardRowRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, type Source } from '../decorators.js';
import { uuidOf } from '../global-id.js';
import { type Payload, payload } from '../payload.js';
import { bySplit } from '../registry/metrics.js';

const scorecard = {
  nullable: true,
  description:
    "Evaluation of the run's configuration under every split. Null until `triggerScorecard` creates it.",
};

@Resolver(() => TrainingRun)
export class RunScorecardResolver {
  @FieldResolver(() => Scorecard, scorecard)
  scorecard(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context): Promise<ScorecardRecord | null> {
    return loaders.scorecardOfRun.load(run.id);
  }
}

@Resolver(() => ModelVersion)
export class VersionScorecardResolver {
  @FieldResolver(() => Scorecard, scorecard)
  scorecard(
    @Root() version: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ScorecardRecord | null> {
    return loaders.scorecardOfRun.load(version.runId);
  }
}

@Resolver(() => Scorecard)
export class ScorecardResolver {
  @FieldResolver(() => TrainingRun, { description: 'The run whose configuration and seed are evaluated.' })
  run(@Root() scorecard: ScorecardRecord, @Ctx() { loaders }: Context): Promise<TrainingRunRecord | null> {
    return loaders.run.load(scorecard.runId);
  }

  @FieldResolver(() => [ScorecardRow], {
    description:
      'One row for each question. A run with an EXPLICIT split also has an EXPLICIT row, which contains the metrics of its version and needs no training.',
  })
  async rows(
    @Root() scorecard: ScorecardRecord,
    @Ctx() { loaders }: Context,
  ): Promise<Source<ScorecardRow>[]> {
    const rows = scorecard.rows.map(answer);
    const run = await loaders.run.load(scorecard.runId);
    if (run?.splitStrategy !== 'EXPLICIT') return rows;
    return [...rows, await ownSplit(scorecard.runId, loaders)];
  }

  @Mutation(() => TriggerScorecardPayload, {
    description:
      "Evaluates a run's configuration under every split, in the background, with 13 training runs that create no version. A run has one scorecard. A repeated call returns it and restarts training runs that failed or were cancelled.",
  })
  triggerScorecard(
    @Arg('input', () => TriggerScorecardInput, { description: 'The run or version.' })
    input: TriggerScorecardInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ scorecard: ScorecardRecord }>> {
    return payload(context, async ({ services }) => {
      const runId = input.runId == null ? null : uuidOf('TrainingRun', input.runId, 'runId');
      return { scorecard: await services.training.triggerScorecard({ ...input, runId }) };
    });
  }

  @Mutation(() => CancelScorecardPayload, {
    description: 'Stops the training runs of a scorecard immediately. Finished results are kept.',
  })
  cancelScorecard(
    @Arg('input', () => CancelScorecardInput, { description: 'The scorecard.' }) input: CancelScorecardInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ scorecard: ScorecardRecord }>> {
    return payload(context, async ({ services }) => {
      const id = uuidOf('Scorecard', input.scorecardId, 'scorecardId');
      return { scorecard: await services.training.cancelScorecard(id, input) };
    });
  }
}

function answer({ evaluation, ...row }: ScorecardRowRecord) {
  if (evaluation === null) return { ...row, metrics: null, coverage: null };
  const { MODEL, ...baselines } = evaluation.metrics;
  const figures = ({ n, intervals, ...metrics }: typeof MODEL) => ({
    ...metrics,
    trackCount: n,
    maeInterval: intervals.mae,
    mseInterval: intervals.mse,
    rmseInterval: intervals.rmse,
    r2Interval: intervals.r2,
    biasInterval: intervals.bias,
  });
  return {
    ...row,
    metrics: {
      split: 'TEST',
      ...figures(MODEL),
      baselines: Object.entries(baselines)
        .filter(([baseline]) => baseline in Baseline) // a cell of another release can have others
        .map(([baseline, own]) => ({ baseline, ...figures(own) })),
    },
    coverage: evaluation.coverage && {
      group: 'ALL',
      label: 'all',
      trackCount: MODEL.n,
      ...evaluation.coverage,
    },
  };
}

/** The metrics of the version that the run produced. */
async function ownSplit(runId: string, loaders: Context['loaders']) {
  const version = await loaders.versionOfRun.load(runId);
  const metrics = version && bySplit(await loaders.metrics.load(version.id));
  const coverage = version && (await loaders.coverage.load(version.id));
  return {
    question: 'EXPLICIT',
    folds: 1,
    foldsDone: version ? 1 : 0,
    metrics: metrics?.find(({ split }) => split === 'TEST') ?? null,
    coverage: coverage?.find(({ group }) => group === 'ALL') ?? null,
    error: null,
  };
}
