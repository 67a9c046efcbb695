import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ServiceInfo, ServingState } from '../schema/service.type.js';
import type { About, Context } from './context.js';

@Resolver(() => ServiceInfo)
export class ServiceResolver {
  @Query(() => ServiceInfo, { description: 'The service itself.' })
  service(@Ctx() { about }: Context) {
    return about;
  }

  @FieldResolver(() => String)
  async database(@Root() about: About, @Ctx() { services }: Context) {
    const version = await services.dataset.databaseVersion();
    return `PostgreSQL ${version}${about.embeddedDatabase ? ', embedded' : ''}`;
  }

  @FieldResolver(() => ServingState, { description: 'Whether the champion serves, as /readyz says it.' })
  serving(@Ctx() { services, loaders }: Context) {
    return services.predictions.serving(loaders.servedVersion);
  }

  @FieldResolver(() => Int)
  queueDepth(@Ctx() { services }: Context) {
    return services.training.queueDepth();
  }
}
