import { Field, Float, Int, ObjectType } from 'type-graphql';
import { labelledGroups, neighbourReasons } from '../../domain/prediction-names.js';
import { enumOf } from '../shared/enum-of.js';
import { FeatureGroup } from '../training/enums.js';

@ObjectType({ description: 'Contribution of one feature group to a prediction.', simpleResolvers: true })
export class FeatureContribution {
  @Field(() => FeatureGroup, { description: 'The feature group.' })
  group!: FeatureGroup;

  @Field(() => String, { description: 'Name of the group in plain English.' })
  label!: string;

  @Field(() => Float, {
    description:
      'Change of the prediction from the baseline due to the group, in popularity points. It is a Shapley value.',
  })
  contribution!: number;
}

@ObjectType({
  description:
    'Explanation of a prediction by Shapley values of feature groups. `baseline` and all contributions add up to `prediction`.',
  simpleResolvers: true,
})
export class PredictionExplanation {
  @Field(() => Float, {
    description:
      'Prediction for an average training track (numeric features at their mean, unknown names), in popularity points.',
  })
  baseline!: number;

  @Field(() => [FeatureContribution], {
    description: 'Contributions of the feature groups, the largest absolute value first.',
  })
  contributions!: FeatureContribution[];

  @Field(() => Float, {
    description:
      'The explained prediction, in popularity points. It equals `predicted`, unless the catalogue has newer values of the track than the stored prediction.',
  })
  prediction!: number;
}

export type NeighbourReason = (typeof NeighbourReason)[keyof typeof NeighbourReason];
export const NeighbourReason = enumOf(neighbourReasons, {
  name: 'NeighbourReason',
  description: 'What a labelled track and a predicted track have in common.',
  valuesConfig: {
    SAME_ALBUM: { description: 'Same album.' },
    SAME_SONG: { description: 'Same artist and title: another release of the song.' },
    SAME_ARTIST: { description: 'Same artist.' },
    SAME_TITLE: { description: 'Same title, by any artist.' },
    SAME_DATE: { description: 'Same release date.' },
    SHARED_GENRE: { description: 'At least one genre in common.' },
    SIMILAR_FACTS: {
      description:
        'None of the other reasons applies. The tracks are similar in artist popularity and followers, year, duration, position on the album and type of release.',
    },
  },
});

@ObjectType({
  description: 'A labelled track that the network used for a prediction.',
  simpleResolvers: true,
})
export class PredictionNeighbour {
  @Field(() => Float, {
    description:
      "Share of the network's attention, 0–1. The weights of all neighbours add up to 1. The weight does not measure how much the track changed the prediction.",
  })
  weight!: number;

  @Field(() => Float, { description: 'Popularity in the data of the version, 0–100.' })
  popularity!: number;

  @Field(() => [NeighbourReason], { description: 'Why the track was selected.' })
  reasons!: NeighbourReason[];
}

export type LabelledGroup = (typeof LabelledGroup)[keyof typeof LabelledGroup];
export const LabelledGroup = enumOf(labelledGroups, {
  name: 'LabelledGroup',
  description: 'Attribute that labelled tracks share with the predicted track.',
  valuesConfig: {
    ARTIST: { description: 'Same artist.' },
    ALBUM: { description: 'Same album.' },
    SONG: { description: 'Same artist and title.' },
    TITLE: { description: 'Same title.' },
    DATE: { description: 'Same release date.' },
  },
});

@ObjectType({
  description:
    'Statistics of labelled tracks that share an attribute with a predicted track. The label of the predicted track itself is left out.',
  simpleResolvers: true,
})
export class LabelledMean {
  @Field(() => LabelledGroup, { description: 'The shared attribute.' })
  group!: LabelledGroup;

  @Field(() => Int, { description: 'Number of labelled tracks.' })
  trackCount!: number;

  @Field(() => Float, {
    description:
      'Mean popularity of these tracks, 0–100. For presets without a bank of labelled tracks, it is the mean that the model uses, shrunken towards the overall mean.',
  })
  meanPopularity!: number;
}
