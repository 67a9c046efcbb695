import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { notBeforeYearOne } from '../../dates.js';
import { ModelVersionsArgs, PromotionsArgs } from '../../schema/registry/model.input.js';
import { Model, ModelVersion, ModelVersionConnection } from '../../schema/registry/model.type.js';
import { Promotion, PromotionConnection } from '../../schema/registry/promotion.type.js';
import { PromoteModelVersionInput, RollbackModelInput } from '../../schema/registry/registry.input.js';
import { PromoteModelVersionPayload, RollbackModelPayload } from '../../schema/registry/registry.payload.js';
import { PromotionVerdict } from '../../schema/registry/verdict.type.js';
import type { Page } from '../../services/reads.js';
import type { ModelVersionRecord, PromotionRecord, VerdictRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { type Payload, payload } from '../payload.js';

@Resolver(() => Model)
export class ModelResolver {
  @Query(() => Model, { description: 'The model, its champion and its history.' })
  model(): Source<Model> {
    return { name: 'track-popularity' };
  }

  @Query(() => ModelVersionConnection, {
    description: 'Model versions, newest first by default. The same list as `model { versions }`.',
  })
  modelVersions(
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return services.reads.versions.page(args);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that serves predictions. Null if there is no champion yet.',
  })
  champion(@Ctx() { loaders }: Context): Promise<ModelVersionRecord | null> {
    return loaders.champion();
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that was champion at this time. Null if there was none.',
  })
  championAt(
    @Arg('time', () => GraphQLDateTime, { description: 'The point in time.' }) time: Date,
    @Ctx() { services }: Context,
  ): Promise<ModelVersionRecord | null> {
    return services.reads.champion(notBeforeYearOne(time));
  }

  @FieldResolver(() => ModelVersionConnection, {
    description: "The model's versions, newest first by default.",
  })
  versions(
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return services.reads.versions.page(args);
  }

  @FieldResolver(() => PromotionConnection, {
    description: 'All changes of champion, newest first by default.',
  })
  promotions(
    @Args(() => PromotionsArgs) args: PromotionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<PromotionRecord>> {
    return services.reads.promotions.page(args);
  }

  @Mutation(() => PromoteModelVersionPayload, {
    description:
      'Makes a version the champion, atomically, if it passes the promotion gate. Each replica uses the new champion from its next request onwards. The first champion needs no gate. The gate compares the version with the champion once, which takes seconds, and stores the verdict.',
  })
  promoteModelVersion(
    @Arg('input', () => PromoteModelVersionInput, { description: 'The version.' })
    input: PromoteModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Source<PromoteModelVersionPayload>> {
    return payload(context, async ({ services, loaders }) => {
      const { version, promotion } = await services.registry.promote(input);
      const { verdictId } = promotion;
      // A function, so that the field is read only if it is selected.
      const verdict = () => (verdictId === null ? null : loaders.verdict.load(verdictId));
      return { modelVersion: version, promotion, verdict };
    });
  }

  @Mutation(() => RollbackModelPayload, {
    description:
      'Makes an earlier champion the champion again, without training. Repeated rollbacks go further back.',
  })
  rollbackModel(
    @Arg('input', () => RollbackModelInput, { description: 'The version.' }) input: RollbackModelInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ modelVersion: ModelVersionRecord; promotion: PromotionRecord }>> {
    return payload(context, async ({ services }) => {
      const { version, promotion } = await services.registry.rollback(input);
      return { modelVersion: version, promotion };
    });
  }
}

@Resolver(() => Promotion)
export class PromotionResolver {
  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The previous champion. Null if there was none.',
  })
  fromVersion(
    @Root() { fromVersionId }: PromotionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> | null {
    return fromVersionId === null ? null : loaders.version.load(fromVersionId);
  }

  @FieldResolver(() => PromotionVerdict, {
    nullable: true,
    description:
      'The verdict of the promotion gate. Null if the gate did not run: for the first champion, rollbacks, promotions older than the gate, and forced promotions of versions that could not be compared.',
  })
  verdict(
    @Root() { verdictId }: PromotionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<VerdictRecord | null> | null {
    return verdictId === null ? null : loaders.verdict.load(verdictId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The new champion.' })
  toVersion(
    @Root() { toVersionId }: PromotionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(toVersionId);
  }
}
