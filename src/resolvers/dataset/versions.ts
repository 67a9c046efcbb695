import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { DatasetVersionsArgs } from '../../schema/dataset/dataset-versions.input.js';
import {
  ColumnProfile,
  DatasetVersion,
  DatasetVersionConnection,
} from '../../schema/dataset/dataset-version.type.js';
import { ImportConnection } from '../../schema/dataset/import.type.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import type { DatasetVersionRecord, ImportRecord, Page } from '../../services/dataset/queries.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @Query(() => DatasetVersion, {
    nullable: true,
    description: 'The dataset version of that number; null where there is none.',
  })
  datasetVersion(
    @Arg('number', () => Int, {
      nullable: true,
      description: 'Omitted: the newest, which the last import led to.',
    })
    number: number | null,
    @Ctx() { services }: Context,
  ): Promise<DatasetVersionRecord | null> {
    return services.dataset.datasetVersion(number ?? null);
  }

  @Query(() => DatasetVersionConnection, {
    description: 'Dataset versions, the newest first unless ordered otherwise.',
  })
  datasetVersions(
    @Args(() => DatasetVersionsArgs) args: DatasetVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<DatasetVersionRecord>> {
    return services.dataset.datasetVersions(args);
  }

  @FieldResolver(() => ImportConnection, {
    description: 'Imports that led to exactly this data, the newest first.',
  })
  imports(
    @Root() version: DatasetVersionRecord,
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ImportRecord>> {
    return loaders.importsOfVersion(version.id, args);
  }

  @FieldResolver(() => [ColumnProfile], { description: 'What each column holds.' })
  profile(@Root() { profile }: DatasetVersionRecord): Source<ColumnProfile>[] {
    return Object.entries(profile).map(
      ([column, { minimum, maximum, mean, histogram, commonest, ...counts }]) => ({
        column,
        ...counts,
        minimum: minimum?.toString(),
        maximum: maximum?.toString(),
        mean,
        histogram,
        commonest,
      }),
    );
  }
}
