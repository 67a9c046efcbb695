import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  description: 'The model: track popularity. It has many versions, and one champion.',
  simpleResolvers: true,
})
export class Model {
  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType({
  implements: Node,
  description:
    'What a successful training run left behind. Nothing of it changes but its description and tags, until it is archived.',
  simpleResolvers: true,
})
export class ModelVersion {
  @Field(() => Int, { description: '1 is the first. Inputs name a version by it.' })
  number!: number;

  @Field(() => String, {
    description: 'SHA-256 of the manifest, which names every file of the version with its own hash.',
  })
  artifactHash!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  @Field(() => String, { nullable: true, description: 'What people say of it (updateModelVersion).' })
  description!: string | null;

  @Field(() => [String], { description: 'In alphabetical order (updateModelVersion).' })
  tags!: readonly string[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'From then on it cannot serve: its predictions and artist errors are gone, its metrics and slices stay. Null where it was not archived.',
  })
  archivedAt!: Date | null;
}

export const ModelVersionConnection = connectionOf('ModelVersion', 'model versions', () => ModelVersion);
