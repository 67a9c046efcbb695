import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'What predicts where nobody names a version, in the process that answers.',
  simpleResolvers: true,
})
export class ServingState {
  @Field(() => Int, { nullable: true, description: "The champion's number; null where there is none." })
  champion!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that predicts: the champion or, where its files cannot be trusted, the last champion in memory. Null where nothing serves.',
  })
  serving!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the champion does not serve, such as a file that differs from its hash; null where it does.',
  })
  problem!: string | null;
}

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
