import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The service itself.', simpleResolvers: true })
export class ServiceInfo {
  @Field(() => String, { description: 'Version of Residual.' })
  version!: string;

  @Field(() => String, {
    description:
      'Engine that networks are trained on here, such as "tfjs-node 4.22.0" or "wasm 4.22.0"; "none" where the one that ML_BACKEND forces does not load. WASM predicts everywhere. Which one trained stands on each run.',
  })
  mlBackend!: string;

  @Field(() => String, { description: 'The database, such as "PostgreSQL 18.4, embedded".' })
  database!: string;

  @Field(() => Int, { description: 'Imports and training runs that wait for a worker.' })
  queueDepth!: number;
}
