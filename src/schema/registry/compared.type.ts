import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  implements: Node,
  description: 'A track with the predictions of both versions.',
  simpleResolvers: true,
})
export class ComparedTrack {
  @Field(() => Float, { description: 'Actual popularity, 0–100. It is the same for both versions.' })
  actual!: number;

  @Field(() => Float, { description: 'Prediction of the baseline, in popularity points.' })
  baselinePredicted!: number;

  @Field(() => Float, { description: 'Prediction of the candidate, in popularity points.' })
  candidatePredicted!: number;

  @Field(() => Float, { description: '|actual − predicted| of the baseline, in popularity points.' })
  baselineAbsoluteError!: number;

  @Field(() => Float, { description: '|actual − predicted| of the candidate, in popularity points.' })
  candidateAbsoluteError!: number;

  @Field(() => Float, {
    description:
      'candidateAbsoluteError − baselineAbsoluteError, in popularity points. A value below 0 means that the candidate is better.',
  })
  difference!: number;
}

export const ComparedTrackConnection = connectionOf(
  'ComparedTrack',
  'tracks with the predictions of both versions',
  () => ComparedTrack,
);

@ObjectType({
  implements: Node,
  description: "An artist with the errors of both versions on the artist's compared tracks.",
  simpleResolvers: true,
})
export class ComparedArtist {
  @Field(() => Int, { description: 'Number of compared tracks of the artist.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error of the baseline, in popularity points.' })
  baselineMae!: number;

  @Field(() => Float, { description: 'Mean absolute error of the candidate, in popularity points.' })
  candidateMae!: number;

  @Field(() => Float, {
    description:
      'candidateMae − baselineMae, in popularity points. A value below 0 means that the candidate is better.',
  })
  difference!: number;

  @Field(() => Float, {
    description:
      "trackCount × difference, in popularity points: the artist's contribution to the overall difference. Artists are sorted by this value, so that artists with a single track do not come first.",
  })
  totalDifference!: number;
}

export const ComparedArtistConnection = connectionOf(
  'ComparedArtist',
  'artists with the errors of both versions',
  () => ComparedArtist,
);
