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
  description: 'What a successful training run left behind. It never changes.',
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
}

export const ModelVersionConnection = connectionOf('ModelVersion', 'model versions', () => ModelVersion);
