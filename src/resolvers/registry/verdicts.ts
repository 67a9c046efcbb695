import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { GateMode, GateReason, GateSlice, PromotionVerdict } from '../../schema/registry/verdict.type.js';
import { Interval } from '../../schema/shared/interval.type.js';
import type { VerdictRecord } from '../../services/registry/queries.js';
import { describeVerdict } from '../../services/registry/describe-verdict.js';
import type { Context } from '../context.js';

@Resolver(() => PromotionVerdict)
export class PromotionVerdictResolver {
  @Query(() => PromotionVerdict, {
    nullable: true,
    description:
      'What the promotion gate says of a version beside the champion, without promoting it; null while there is no champion.',
  })
  promotionVerdict(
    @Arg('version', () => Int, { description: 'Number of the challenger.' }) version: number,
    @Arg('mode', () => GateMode, {
      defaultValue: GateMode.SUPERIOR,
      description: 'What it has to show.',
    })
    mode: `${GateMode}`,
    @Arg('margin', () => Float, {
      nullable: true,
      description:
        'How much worse still counts as equal, in popularity points of mean absolute error, above 0 and at most 10; omitted: 0.15.',
    })
    margin: number | null,
    @Ctx() { services, loaders }: Context,
  ) {
    return services.registry.promotionVerdict({ version, mode, margin }, loaders.versionReader);
  }

  @FieldResolver(() => ModelVersion, { description: 'Who was champion.' })
  champion(@Root() { championId }: VerdictRecord, @Ctx() { loaders }: Context) {
    return loaders.version.load(championId);
  }

  @FieldResolver(() => ModelVersion, { description: 'Who would replace it.' })
  challenger(@Root() { challengerId }: VerdictRecord, @Ctx() { loaders }: Context) {
    return loaders.version.load(challengerId);
  }

  @FieldResolver(() => String, { description: 'The outcome and the figures that led to it, in plain words.' })
  summary(@Root() verdict: VerdictRecord) {
    return describeVerdict(verdict);
  }

  @FieldResolver(() => [GateReason], { description: 'Why it does not pass; empty where it does.' })
  reasons(@Root() { report }: VerdictRecord) {
    return report.reasons as `${GateReason}`[];
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      "Whose facts and labels count: the newer of both versions'; null where the data of one is not here.",
  })
  datasetVersion(@Root() { datasetVersionId }: VerdictRecord, @Ctx() { loaders }: Context) {
    return datasetVersionId === null ? null : loaders.datasetVersion.load(datasetVersionId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      "The version that was asked anew about the other's newer dataset version, with its own weights and bank; null where stored predictions were compared.",
  })
  scoredAnew(@Root() { report }: VerdictRecord, @Ctx() { loaders }: Context) {
    return report.scoredAnewId === null ? null : loaders.version.load(report.scoredAnewId);
  }

  @FieldResolver(() => Int, {
    description:
      'TEST tracks of the version with the newer dataset version, from which the others were left out.',
  })
  testTrackCount(@Root() { report }: VerdictRecord) {
    return report.tested;
  }

  @FieldResolver(() => Int, {
    description: 'Of them, left out because the other version has them in TRAIN, VALIDATION or its bank.',
  })
  learnedTrackCount(@Root() { report }: VerdictRecord) {
    return report.learned;
  }

  @FieldResolver(() => Int, {
    description:
      'Of them, left out because a version has learned from another release of the song. None where both have the same EXPLICIT split.',
  })
  otherReleaseCount(@Root() { report }: VerdictRecord) {
    return report.otherReleases;
  }

  @FieldResolver(() => Float, { description: 'Of the intervals of differences, 0–1, such as 0.98.' })
  level(@Root() { report }: VerdictRecord) {
    return report.level;
  }

  @FieldResolver(() => Interval, {
    nullable: true,
    description: 'Of `coverage`, of the same level, by the same bootstrap; null where there is none.',
  })
  coverageInterval(@Root() { report }: VerdictRecord) {
    return report.coverageInterval;
  }

  @FieldResolver(() => [GateSlice], { description: 'Tracks on which it must not be worse.' })
  slices(@Root() { report }: VerdictRecord) {
    return report.slices;
  }
}
