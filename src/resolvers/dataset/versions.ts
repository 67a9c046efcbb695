import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import {
  ColumnProfile,
  DatasetVersion,
  DatasetVersionConnection,
} from '../../schema/dataset/dataset-version.type.js';
import { DatasetVersionsArgs } from '../../schema/dataset/dataset-versions.input.js';
import { ImportConnection } from '../../schema/dataset/import.type.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import type { DatasetVersionRecord, ImportRecord, Page } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @Query(() => DatasetVersion, {
    nullable: true,
    description: 'The dataset version with this number. Null if there is none.',
  })
  datasetVersion(
    @Arg('number', () => Int, {
      nullable: true,
      description: 'Number of the dataset version. Defaults to the newest.',
    })
    number: number | null,
    @Ctx() { services }: Context,
  ): Promise<DatasetVersionRecord | null> {
    return services.reads.datasetVersion(number ?? null);
  }

  @Query(() => DatasetVersionConnection, {
    description: 'Dataset versions, newest first by default.',
  })
  datasetVersions(
    @Args(() => DatasetVersionsArgs) args: DatasetVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<DatasetVersionRecord>> {
    return services.reads.datasetVersions.page(args);
  }

  @FieldResolver(() => ImportConnection, {
    description: 'Imports that produced exactly this data, newest first by default.',
  })
  imports(
    @Root() version: DatasetVersionRecord,
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ImportRecord>> {
    return loaders.importsOfVersion(version.id, args);
  }

  @FieldResolver(() => [ColumnProfile], { description: 'A profile of each column.' })
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
