import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { ExportFormat, PredictionsExport } from '../../schema/predictions/export.type.js';
import { Split } from '../../schema/shared/enums.js';
import type { Context } from '../context.js';

const extensions = { CSV: 'csv', ARROW: 'arrows' } as const;

@Resolver()
export class ExportResolver {
  // type-graphql lists the parameters of a method from the last to the first.
  @Query(() => PredictionsExport, {
    description: "Where a version's stored predictions can be had as one file, whatever their number.",
  })
  async exportPredictions(
    @Arg('format', () => ExportFormat, {
      defaultValue: ExportFormat.CSV,
      description: 'How the file is written.',
    })
    format: `${ExportFormat}`,
    @Arg('split', () => Split, { nullable: true, description: 'Tracks of this split; omitted: all.' })
    split: `${Split}` | null,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Number of the model version; omitted: the champion.',
    })
    number: number | null,
    @Ctx() { services, loaders, origin }: Context,
  ): Promise<PredictionsExport> {
    const version = await loaders.servedVersion(number);
    const file = services.predictions.describeExport(version, { split, format });
    const query = split == null ? '' : `?split=${split}`;
    const url = `${origin}/model-versions/${version.number}/predictions.${extensions[format]}${query}`;
    return { ...file, url };
  }
}
