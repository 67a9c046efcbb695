import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'The model version that makes predictions by default, in the process that answers the query.',
  simpleResolvers: true,
})
export class ServingState {
  @Field(() => Int, { nullable: true, description: 'Number of the champion. Null if there is no champion.' })
  champion!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Number of the version that makes predictions: the champion or, if the champion's files cannot be verified, the last champion in memory. Null if no version is served.",
  })
  serving!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the champion is not served: for example, one of its files does not match its hash. Null if the champion is served.',
  })
  problem!: string | null;
}

@ObjectType({ description: 'Information about the service.', simpleResolvers: true })
export class ServiceInfo {
  @Field(() => String, { description: 'Version of Residual.' })
  version!: string;

  @Field(() => String, {
    description:
      'Engine that trains networks on this server, such as "tfjs-node 4.22.0" or "wasm 4.22.0". "none" if the engine that ML_BACKEND requires does not load. Predictions always use WASM. Each training run records the engine that trained it.',
  })
  mlBackend!: string;

  @Field(() => String, { description: 'The database, such as "PostgreSQL 18.4, embedded".' })
  database!: string;

  @Field(() => Int, { description: 'Number of imports and training runs that are waiting for a worker.' })
  queueDepth!: number;
}
