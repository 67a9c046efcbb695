import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FeatureGroup } from '../training/enums.js';

@ObjectType({ description: 'What one feature group moved a prediction.', simpleResolvers: true })
export class FeatureContribution {
  @Field(() => FeatureGroup, { description: 'Which group.' })
  group!: `${FeatureGroup}`;

  @Field(() => String, { description: 'The group in plain words.' })
  label!: string;

  @Field(() => Float, {
    description: 'How far it moved the prediction from the baseline, in popularity points: a Shapley value.',
  })
  contribution!: number;
}

@ObjectType({
  description:
    'How a prediction came about: `baseline` and all contributions add up to `prediction` (Shapley values over feature groups).',
  simpleResolvers: true,
})
export class PredictionExplanation {
  @Field(() => Float, {
    description:
      'What the version says of the mean training track (numbers at their mean, names unknown), in popularity points.',
  })
  baseline!: number;

  @Field(() => [FeatureContribution], { description: 'The largest movement first.' })
  contributions!: FeatureContribution[];

  @Field(() => Float, {
    description:
      'The prediction explained, in popularity points: `predicted`, unless the catalogue has learned more of the track since that was stored.',
  })
  prediction!: number;
}

export enum NeighbourReason {
  SAME_ALBUM = 'SAME_ALBUM',
  SAME_SONG = 'SAME_SONG',
  SAME_ARTIST = 'SAME_ARTIST',
  SAME_TITLE = 'SAME_TITLE',
  SAME_DATE = 'SAME_DATE',
  SHARED_GENRE = 'SHARED_GENRE',
  SIMILAR_FACTS = 'SIMILAR_FACTS',
}
registerEnumType(NeighbourReason, {
  name: 'NeighbourReason',
  description: 'What a labelled track has in common with a predicted one.',
  valuesConfig: {
    SAME_ALBUM: { description: 'The album.' },
    SAME_SONG: { description: 'Artist and title: another release of the song.' },
    SAME_ARTIST: { description: 'The artist.' },
    SAME_TITLE: { description: 'The title, by whatever artist.' },
    SAME_DATE: { description: 'The day of release.' },
    SHARED_GENRE: { description: 'At least one genre.' },
    SIMILAR_FACTS: {
      description:
        "None of these: it is near in the artist's fame, year, duration, place and kind of release.",
    },
  },
});

@ObjectType({ description: 'A labelled track that a prediction looked at.', simpleResolvers: true })
export class PredictionNeighbour {
  @Field(() => Float, {
    description:
      "Its share of the network's attention, 0–1; all neighbours' add up to 1. It says where the network looked, not how far that moved the prediction.",
  })
  weight!: number;

  @Field(() => Float, { description: "Its popularity in the version's data, 0–100." })
  popularity!: number;

  @Field(() => [NeighbourReason], { description: 'Why it was looked at.' })
  reasons!: `${NeighbourReason}`[];
}

export enum LabelledGroup {
  ARTIST = 'ARTIST',
  ALBUM = 'ALBUM',
  SONG = 'SONG',
  TITLE = 'TITLE',
  DATE = 'DATE',
}
registerEnumType(LabelledGroup, {
  name: 'LabelledGroup',
  description: 'Which labelled tracks: what they share with the predicted one.',
  valuesConfig: {
    ARTIST: { description: 'The artist.' },
    ALBUM: { description: 'The album.' },
    SONG: { description: 'Artist and title.' },
    TITLE: { description: 'The title.' },
    DATE: { description: 'The day of release.' },
  },
});

@ObjectType({
  description: 'What labelled tracks that share something with a predicted one have, without its own label.',
  simpleResolvers: true,
})
export class LabelledMean {
  @Field(() => LabelledGroup, { description: 'What they share.' })
  group!: `${LabelledGroup}`;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => Float, {
    description:
      'Their mean popularity, 0–100; of versions without a bank as they read it: shrunken towards the mean.',
  })
  meanPopularity!: number;
}
