import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  description: 'The model that predicts track popularity. It has many versions and at most one champion.',
  simpleResolvers: true,
})
export class Model {
  @Field(() => String, { description: 'Name of the model.' })
  name!: string;
}

@ObjectType({
  implements: Node,
  description:
    'The result of a successful training run. Only its description and tags can be changed, and only until it is archived.',
  simpleResolvers: true,
})
export class ModelVersion {
  @Field(() => Int, {
    description: 'Number of the version. The first is 1. Inputs refer to a version by its number.',
  })
  number!: number;

  @Field(() => String, {
    description: 'SHA-256 of the manifest, which lists every file of the version with its hash.',
  })
  artifactHash!: string;

  @Field(() => GraphQLDateTime, { description: 'When the version was registered.' })
  createdAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Description, set by updateModelVersion. Null if there is none.',
  })
  description!: string | null;

  @Field(() => [String], { description: 'Tags in alphabetical order, set by updateModelVersion.' })
  tags!: readonly string[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the version was archived. An archived version cannot make predictions. Its predictions and artist errors are deleted; its metrics and slices are kept. Null if the version is not archived.',
  })
  archivedAt!: Date | null;
}

export const ModelVersionConnection = connectionOf('ModelVersion', 'model versions', () => ModelVersion);
