import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { Model, ModelVersion, ModelVersionConnection } from '../../schema/registry/model.type.js';
import { Promotion, PromotionConnection } from '../../schema/registry/promotion.type.js';
import { ModelVersionsArgs, PromotionsArgs } from '../../schema/registry/model.input.js';
import { PromoteModelVersionInput, RollbackModelInput } from '../../schema/registry/registry.input.js';
import { PromoteModelVersionPayload, RollbackModelPayload } from '../../schema/registry/registry.payload.js';
import { PromotionVerdict } from '../../schema/registry/verdict.type.js';
import type { ModelVersionRecord, PromotionRecord, VerdictRecord } from '../../services/registry/queries.js';
import type { Page } from '../../services/dataset/queries.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { notBeforeYearOne } from '../../dates.js';
import { type Payload, payload } from '../payload.js';

@Resolver(() => Model)
export class ModelResolver {
  @Query(() => Model, { description: 'The model, its champion and its history.' })
  model(): Source<Model> {
    return { name: 'track-popularity' };
  }

  @Query(() => ModelVersionConnection, {
    description: "The model's versions, the newest first unless ordered otherwise: `model { versions }`.",
  })
  modelVersions(
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return services.registry.versions(args);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that serves; null before the first promotion.',
  })
  champion(@Ctx() { loaders }: Context): Promise<ModelVersionRecord | null> {
    return loaders.champion();
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that served then; null where none did.',
  })
  championAt(
    @Arg('time', () => GraphQLDateTime, { description: 'Any moment.' }) time: Date,
    @Ctx() { services }: Context,
  ): Promise<ModelVersionRecord | null> {
    return services.registry.championAt(notBeforeYearOne(time));
  }

  @FieldResolver(() => ModelVersionConnection, {
    description: 'Its versions, the newest first unless ordered otherwise.',
  })
  versions(
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return services.registry.versions(args);
  }

  @FieldResolver(() => PromotionConnection, {
    description: 'Every change of champion, the newest first unless ordered otherwise.',
  })
  promotions(
    @Args(() => PromotionsArgs) args: PromotionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<PromotionRecord>> {
    return services.registry.promotions(args);
  }

  @Mutation(() => PromoteModelVersionPayload, {
    description:
      'Makes a version champion, atomically, if the gate lets it pass: every replica serves it from its next request on. The first champion needs no gate. The gate compares the two once, which takes seconds; from then on its verdict is known.',
  })
  promoteModelVersion(
    @Arg('input', () => PromoteModelVersionInput, { description: 'Which version.' })
    input: PromoteModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Source<PromoteModelVersionPayload>> {
    return payload(context, async ({ services, loaders }) => {
      const { version, promotion } = await services.registry.promote(input);
      const { verdictId } = promotion;
      // A function: read only where it was selected.
      const verdict = () => (verdictId === null ? null : loaders.verdict.load(verdictId));
      return { modelVersion: version, promotion, verdict };
    });
  }

  @Mutation(() => RollbackModelPayload, {
    description: 'Makes an earlier champion champion again, without training anything.',
  })
  rollbackModel(
    @Arg('input', () => RollbackModelInput, { description: 'Which version.' }) input: RollbackModelInput,
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
    description: 'The champion before; null where there was none.',
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
      'What the gate said; null where it was not asked: the first champion, rollbacks, promotions older than it, and forced ones that could not be compared.',
  })
  verdict(
    @Root() { verdictId }: PromotionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<VerdictRecord | null> | null {
    return verdictId === null ? null : loaders.verdict.load(verdictId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The champion from then on.' })
  toVersion(
    @Root() { toVersionId }: PromotionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(toVersionId);
  }
}
