import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';

@ObjectType({ description: 'Number and size of files in the artifact store.', simpleResolvers: true })
export class ArtifactCount {
  @Field(() => Int, { description: 'Number of files.' })
  files!: number;

  @Field(() => Float, { description: 'Total size in bytes. A whole number.' })
  bytes!: number;
}

@ObjectType({ description: 'A file in the artifact store.', simpleResolvers: true })
export class StoredArtifact {
  @Field(() => String, { description: 'SHA-256 of the content.' })
  hash!: string;

  @Field(() => Float, { description: 'Size in bytes. A whole number.' })
  bytes!: number;

  @Field(() => GraphQLDateTime, { description: 'When the file was last written.' })
  writtenAt!: Date;
}

@ObjectType({ description: 'Result of a garbage collection of the artifact store.', simpleResolvers: true })
export class Garbage {
  @Field(() => Boolean, {
    description: 'Whether the run only counted files. If true, no files were removed.',
  })
  dryRun!: boolean;

  @Field(() => ArtifactCount, {
    description: 'Files that were removed. In a dry run, the files that would be removed.',
  })
  removed!: ArtifactCount;

  @Field(() => ArtifactCount, {
    description: 'Files that model versions, dataset versions or jobs reference.',
  })
  kept!: ArtifactCount;

  @Field(() => ArtifactCount, {
    description: 'Unreferenced files that were written within the last hour. They are not removed.',
  })
  young!: ArtifactCount;

  @Field(() => [StoredArtifact], { description: 'The 100 largest files of `removed`, the largest first.' })
  largest!: StoredArtifact[];
}

@ObjectType({ description: 'Payload of collectGarbage.', simpleResolvers: true })
export class CollectGarbagePayload {
  @Field(() => Garbage, {
    nullable: true,
    description: 'Result of the garbage collection. Null if `userErrors` is not empty.',
  })
  garbage!: Garbage | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
