import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';

@ObjectType({ description: 'Some files of the artifact store.', simpleResolvers: true })
export class ArtifactCount {
  @Field(() => Int, { description: 'How many files.' })
  files!: number;

  @Field(() => Float, { description: 'Their size in bytes, a whole number.' })
  bytes!: number;
}

@ObjectType({ description: 'A file of the artifact store.', simpleResolvers: true })
export class StoredArtifact {
  @Field(() => String, { description: 'SHA-256 of its content.' })
  hash!: string;

  @Field(() => Float, { description: 'Its size in bytes, a whole number.' })
  bytes!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was last written.' })
  writtenAt!: Date;
}

@ObjectType({ description: 'What is needed of the artifact store, and what is not.', simpleResolvers: true })
export class Garbage {
  @Field(() => Boolean, { description: 'True: nothing was removed.' })
  dryRun!: boolean;

  @Field(() => ArtifactCount, { description: 'What was removed, or would be.' })
  removed!: ArtifactCount;

  @Field(() => ArtifactCount, { description: 'What versions, data or jobs need.' })
  kept!: ArtifactCount;

  @Field(() => ArtifactCount, {
    description: 'What nothing needs yet but was written within the last hour: it stays.',
  })
  young!: ArtifactCount;

  @Field(() => [StoredArtifact], { description: 'Of `removed` the 100 largest, the largest first.' })
  largest!: StoredArtifact[];
}

@ObjectType({ description: 'Answer of collectGarbage.', simpleResolvers: true })
export class CollectGarbagePayload {
  @Field(() => Garbage, {
    nullable: true,
    description: 'What was found; null where nothing could be said for certain.',
  })
  garbage!: Garbage | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
