import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  implements: Node,
  description: 'An artist, identified by its exact name.',
  simpleResolvers: true,
})
export class Artist {
  @Field(() => String, { description: 'Exact name, which identifies the artist.' })
  name!: string;

  @Field(() => Int, { description: 'Number of tracks of the artist in the catalogue.' })
  trackCount!: number;

  @Field(() => Float, { nullable: true, description: "Mean popularity of the artist's tracks, 0–100." })
  meanPopularity!: number | null;
}

export const ArtistConnection = connectionOf('Artist', 'artists', () => Artist);
