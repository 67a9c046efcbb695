import { Arg, type ClassType, Ctx, Float, Resolver, Root } from 'type-graphql';
import { Interval } from '../../schema/shared/interval.type.js';
import type { AnyPrediction, PredictAgain } from '../../services/predictions/estimate-of.js';
import type { Context } from '../context.js';
import { FieldResolver, type Source } from '../decorators.js';

/** What predictions and residuals, the same rows seen from two sides, know beyond their stored points. */
export function estimateResolver(type: ClassType) {
  @Resolver(() => type)
  abstract class EstimateResolver {
    @FieldResolver(() => Interval, {
      nullable: true,
      description:
        'Holds the actual popularity with probability `level`, by conformal prediction on validation tracks that nothing was fitted to. Null where no such track was left.',
    })
    interval(
      @Root() prediction: AnyPrediction,
      @Arg('level', () => Float, {
        defaultValue: 0.9,
        description: 'Between 0 and 1, ends excluded.',
      })
      level: number,
      @Ctx() context: Context,
    ): Promise<Source<Interval> | null> {
      return context.services.predictions.intervalOf(prediction, level, again(context));
    }

    @FieldResolver(() => [Float], {
      nullable: true,
      description:
        'What the popularity stays below with each of the probabilities, in popularity points: quantiles of `distribution`, as the model has them. Null of a version that gives no distribution.',
    })
    quantiles(
      @Root() prediction: AnyPrediction,
      @Arg('levels', () => [Float], {
        defaultValue: [0.05, 0.25, 0.5, 0.75, 0.95],
        description: 'At most 101, each between 0 and 1, ends excluded.',
      })
      levels: number[],
      @Ctx() context: Context,
    ): Promise<number[] | null> {
      return context.services.predictions.quantilesOf(prediction, levels, again(context));
    }

    @FieldResolver(() => [Float], {
      nullable: true,
      description:
        'The probability of each whole popularity, 0 to 100: 101 numbers that add up to 1. `predicted` is its median, `mean` its mean. Null of a version that gives no distribution.',
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
