import { Arg, type ClassType, Ctx, Float, Resolver, Root } from 'type-graphql';
import { MAX_QUANTILES } from '../../domain/limits.js';
import { Interval } from '../../schema/shared/interval.type.js';
import type { AnyPrediction, PredictAgain } from '../../services/predictions/estimate-of.js';
import type { Context } from '../context.js';
import { FieldResolver, type Source } from '../decorators.js';

/** Fields that predictions and residuals share, beyond their stored values. */
export function estimateResolver(type: ClassType) {
  @Resolver(() => type)
  abstract class EstimateResolver {
    @FieldResolver(() => Interval, {
      nullable: true,
      description:
        'The interval that contains the actual popularity with probability `level`, in popularity points. It comes from conformal prediction on validation tracks that training did not use. Null if there is no such track.',
    })
    interval(
      @Root() prediction: AnyPrediction,
      @Arg('level', () => Float, {
        defaultValue: 0.9,
        description: 'Level of the interval, between 0 and 1, exclusive.',
      })
      level: number,
      @Ctx() context: Context,
    ): Promise<Source<Interval> | null> {
      return context.services.predictions.intervalOf(prediction, level, again(context));
    }

    @FieldResolver(() => [Float], {
      nullable: true,
      description:
        'The quantiles of `distribution` at these levels, in popularity points, without calibration. Null if the version predicts no distribution.',
    })
    quantiles(
      @Root() prediction: AnyPrediction,
      @Arg('levels', () => [Float], {
        defaultValue: [0.05, 0.25, 0.5, 0.75, 0.95],
        description: `At most ${MAX_QUANTILES} levels, each between 0 and 1, exclusive.`,
      })
      levels: number[],
      @Ctx() context: Context,
    ): Promise<number[] | null> {
      return context.services.predictions.quantilesOf(prediction, levels, again(context));
    }

    @FieldResolver(() => [Float], {
      nullable: true,
      description:
        'The probability of each integer popularity from 0 to 100: 101 numbers that add up to 1. `predicted` is the median and `mean` is the mean. Null if the version predicts no distribution.',
    })
    async distribution(
      @Root() prediction: AnyPrediction,
      @Ctx() context: Context,
    ): Promise<Float32Array | null> {
      if (prediction.probabilityOfLow === null) return null;
      return (await context.services.predictions.estimateOf(prediction, again(context))).distribution;
    }
  }
  return EstimateResolver;
}

const again =
  ({ loaders }: Context): PredictAgain =>
  ({ modelVersionId, trackId }) =>
    loaders.predictionNow(modelVersionId, trackId);
