import { Arg, Ctx, Int, Resolver } from 'type-graphql';
import { ExportFormat, PredictionsExport } from '../../schema/predictions/export.type.js';
import { Split } from '../../schema/shared/enums.js';
import type { Context } from '../context.js';
import { Query } from '../decorators.js';

const extensions = { CSV: 'csv', ARROW: 'arrows' } as const;

@Resolver()
export class ExportResolver {
  // type-graphql writes a method's parameters to the schema in reverse order.
  @Query(() => PredictionsExport, {
    description:
      'A downloadable file with all stored predictions of the champion, unless `version` is given.',
  })
  async exportPredictions(
    @Arg('format', () => ExportFormat, {
      defaultValue: ExportFormat.CSV,
      description: 'Format of the file.',
    })
    format: ExportFormat,
    @Arg('split', () => Split, {
      nullable: true,
      description: 'Returns only tracks of this split. Defaults to all tracks.',
    })
    split: Split | null,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Number of the model version. Defaults to the champion.',
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
