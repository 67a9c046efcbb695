import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Float, Int, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { GateMode, GateReason, GateSlice, PromotionVerdict } from '../../schema/registry/verdict.type.js';
import { Interval } from '../../schema/shared/interval.type.js';
import type { DatasetVersionRecord } from '../../services/reads.js';
import type { ModelVersionRecord, VerdictRecord } from '../../services/reads.js';
import { describeVerdict } from '../../services/registry/describe-verdict.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => PromotionVerdict)
export class PromotionVerdictResolver {
  @Query(() => PromotionVerdict, {
    nullable: true,
    description:
      "The promotion gate's verdict on a version compared with the champion. It promotes nothing. Null if there is no champion.",
  })
  promotionVerdict(
    @Arg('version', () => Int, { description: 'Number of the challenger.' }) version: number,
    @Arg('mode', () => GateMode, {
      defaultValue: GateMode.SUPERIOR,
      description: 'Condition that the challenger must meet.',
    })
    mode: GateMode,
    @Arg('margin', () => Float, {
      nullable: true,
      description:
        'Tolerated increase of the mean absolute error, in popularity points, above 0 and at most 10. Defaults to 0.15.',
    })
    margin: number | null,
    @Ctx() { services, loaders }: Context,
  ): Promise<VerdictRecord | null> {
    return services.registry.promotionVerdict({ version, mode, margin }, loaders.versionReader);
  }

  @FieldResolver(() => ModelVersion, { description: 'The champion at the time of the comparison.' })
  champion(
    @Root() { championId }: VerdictRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(championId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that would replace the champion.' })
  challenger(
    @Root() { challengerId }: VerdictRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(challengerId);
  }

  @FieldResolver(() => GraphQLDateTime, { description: 'When the verdict was computed.' })
  judgedAt(@Root() { evaluatedAt }: VerdictRecord): Date {
    return evaluatedAt;
  }

  @FieldResolver(() => String, { description: 'The outcome and the figures behind it, as text.' })
  summary(@Root() verdict: VerdictRecord): string {
    return describeVerdict(verdict);
  }

  @FieldResolver(() => [GateReason], { description: 'Why the challenger does not pass. Empty if it passes.' })
  reasons(@Root() { report }: VerdictRecord): Source<GateReason>[] {
    return report.reasons as GateReason[];
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The dataset version whose facts and labels were used: the newer of the two. Null if this instance does not have the data of one version.',
  })
  datasetVersion(
    @Root() { datasetVersionId }: VerdictRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> | null {
    return datasetVersionId === null ? null : loaders.datasetVersion.load(datasetVersionId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version that predicted the tracks of the newer dataset version for this verdict, with its own weights and bank. Null if stored predictions were compared.',
  })
  scoredAnew(
    @Root() { report }: VerdictRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> | null {
    return report.scoredAnewId === null ? null : loaders.version.load(report.scoredAnewId);
  }

  @FieldResolver(() => Int, {
    description: 'Number of TEST tracks of the version with the newer dataset version, before exclusions.',
  })
  testTrackCount(@Root() { report }: VerdictRecord): number {
    return report.tested;
  }

  @FieldResolver(() => Int, {
    description:
      'Number of tracks that were excluded because they are in TRAIN, VALIDATION or the bank of the other version.',
  })
  learnedTrackCount(@Root() { report }: VerdictRecord): number {
    return report.learned;
  }

  @FieldResolver(() => Int, {
    description:
      'Number of tracks that were excluded because a version was fitted to another release of the song. 0 if both versions have the same EXPLICIT split.',
  })
  otherReleaseCount(@Root() { report }: VerdictRecord): number {
    return report.otherReleases;
  }

  @FieldResolver(() => Float, {
    description: 'Level of the intervals for the differences, 0–1, such as 0.98.',
  })
  level(@Root() { report }: VerdictRecord): number {
    return report.level;
  }

  @FieldResolver(() => Interval, {
    nullable: true,
    description: 'Interval of `coverage`, with the same level and bootstrap. Null if there is none.',
  })
  coverageInterval(@Root() { report }: VerdictRecord): Source<Interval> | null {
    return report.coverageInterval;
  }

  @FieldResolver(() => [GateSlice], {
    description: 'Slices of tracks on which the challenger must not be worse.',
  })
  slices(@Root() { report }: VerdictRecord): readonly Source<GateSlice>[] {
    return report.slices;
  }
}
