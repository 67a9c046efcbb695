import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({ implements: Node, description: 'An artist: its exact name.', simpleResolvers: true })
export class Artist {
  @Field(() => String, { description: 'The exact name, which is the identity.' })
  name!: string;

  @Field(() => Int, { description: 'Tracks of this artist in the catalogue.' })
  trackCount!: number;

  @Field(() => Float, { nullable: true, description: "Mean popularity of the artist's tracks, 0–100." })
  meanPopularity!: number | null;
}

export const ArtistConnection = connectionOf('Artist', 'artists', () => Artist);
