import { Args, Ctx, Resolver, Root } from 'type-graphql';
import { ModelVersion } from '../../schema/registry/model.type.js';
import {
  ActualByPredicted,
  CoverageCurve,
  PlotArgs,
  ResidualHistogram,
  ResidualsByFeatureArgs,
  ResidualTrend,
} from '../../schema/registry/plots.type.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, type Source } from '../decorators.js';

/** Data for plots, as parallel arrays of a few kB. The data was computed when the version was evaluated. */
@Resolver(() => ModelVersion)
export class PlotsResolver {
  @FieldResolver(() => ActualByPredicted, {
    nullable: true,
    description:
      'Two-dimensional histogram of actual and predicted popularity. Null if the split has no tracks.',
  })
  actualByPredicted(
    @Root() version: ModelVersionRecord,
    @Args(() => PlotArgs) { split }: PlotArgs,
    @Ctx() context: Context,
  ): Promise<Source<ActualByPredicted> | null> {
    return columnsOf<ActualByPredicted>(version, 'DENSITY', split, context);
  }

  @FieldResolver(() => ResidualHistogram, {
    nullable: true,
    description: 'Distribution of residuals. Null if the split has no tracks.',
  })
  residualHistogram(
    @Root() version: ModelVersionRecord,
    @Args(() => PlotArgs) { split }: PlotArgs,
    @Ctx() context: Context,
  ): Promise<Source<ResidualHistogram> | null> {
    return columnsOf<ResidualHistogram>(version, 'RESIDUALS', split, context);
  }

  @FieldResolver(() => ResidualTrend, {
    nullable: true,
    description: 'Residuals as a function of a feature. Null if no track of the split has the feature.',
  })
  residualsByFeature(
    @Root() version: ModelVersionRecord,
    @Args(() => ResidualsByFeatureArgs) { feature, split }: ResidualsByFeatureArgs,
    @Ctx() context: Context,
  ): Promise<Source<ResidualTrend> | null> {
    return columnsOf<ResidualTrend>(version, feature, split, context);
  }

  @FieldResolver(() => CoverageCurve, {
    nullable: true,
    description:
      'Coverage of the prediction intervals, by level. Null if the version has no intervals or no TEST tracks.',
  })
  coverageCurve(
    @Root() version: ModelVersionRecord,
    @Ctx() context: Context,
  ): Promise<Source<CoverageCurve> | null> {
    return columnsOf<CoverageCurve>(version, 'COVERAGE', 'TEST', context);
  }
}

/** `Columns` are the columns that the evaluation computed for `kind`. */
async function columnsOf<Columns>(
  { id }: ModelVersionRecord,
  kind: string,
  split: PlotArgs['split'],
  { loaders }: Context,
): Promise<Source<Columns> | null> {
  const [plot] = await loaders.plotsOfVersion(id, { kind, split });
  return (plot?.columns as Source<Columns> | undefined) ?? null;
}
