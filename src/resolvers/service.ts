import { Ctx, Resolver } from 'type-graphql';
import { ServiceInfo, ServingState } from '../schema/service.type.js';
import type { Context } from './context.js';
import { FieldResolver, Query, type Source } from './decorators.js';

@Resolver(() => ServiceInfo)
export class ServiceResolver {
  @Query(() => ServiceInfo, { description: 'Information about the service.' })
  service(@Ctx() { about, services }: Context): Source<ServiceInfo> {
    return {
      ...about,
      database: async () => {
        const version = await services.reads.serverVersion();
        return `PostgreSQL ${version}${about.embeddedDatabase ? ', embedded' : ''}`;
      },
      queueDepth: () => services.reads.queueDepth(),
    };
  }

  @FieldResolver(() => ServingState, {
    description: 'Whether the champion serves predictions, as reported by /readyz.',
  })
  serving(@Ctx() { services, loaders }: Context): Promise<ServingState> {
    return services.predictions.serving(loaders.servedVersion);
  }
}
