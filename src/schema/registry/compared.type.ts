import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  implements: Node,
  description: 'A track as both versions predict it.',
  simpleResolvers: true,
})
export class ComparedTrack {
  @Field(() => Float, { description: 'Actual popularity, 0–100, the same for both.' })
  actual!: number;

  @Field(() => Float, { description: "The baseline's prediction, in popularity points." })
  baselinePredicted!: number;

  @Field(() => Float, { description: "The candidate's prediction, in popularity points." })
  candidatePredicted!: number;

  @Field(() => Float, { description: "The baseline's |actual − predicted|, in popularity points." })
  baselineAbsoluteError!: number;

  @Field(() => Float, { description: "The candidate's |actual − predicted|, in popularity points." })
  candidateAbsoluteError!: number;

  @Field(() => Float, {
    description:
      'candidateAbsoluteError − baselineAbsoluteError, in popularity points: below 0, it improved.',
  })
  difference!: number;
}

export const ComparedTrackConnection = connectionOf(
  'ComparedTrack',
  'tracks as both versions predict them',
  () => ComparedTrack,
);

@ObjectType({
  implements: Node,
  description: "An artist's compared tracks, as both versions predict them.",
  simpleResolvers: true,
})
export class ComparedArtist {
  @Field(() => Int, { description: "The artist's compared tracks." })
  trackCount!: number;

  @Field(() => Float, { description: "The baseline's mean absolute error, in popularity points." })
  baselineMae!: number;

  @Field(() => Float, { description: "The candidate's mean absolute error, in popularity points." })
  candidateMae!: number;

  @Field(() => Float, {
    description: 'candidateMae − baselineMae, in popularity points: below 0, it improved.',
  })
  difference!: number;

  @Field(() => Float, {
    description:
      'trackCount × difference, in popularity points: what the artist contributes to the difference of all. The order goes by it, so that artists of one track do not lead.',
  })
  totalDifference!: number;
}

export const ComparedArtistConnection = connectionOf(
  'ComparedArtist',
  'artists as both versions predict their tracks',
  () => ComparedArtist,
);
