import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  gateModes,
  gateOutcomes,
  gateReasons,
  gateSliceNames,
  LARGE_ARTIST_POPULARITY,
  LOW_POPULARITY,
  MIN_ARTISTS,
  MIN_COVERAGE,
  MIN_ROWS,
  MIN_SLICE_ROWS,
} from '../../domain/gate.js';
import { enumOf } from '../shared/enum-of.js';
import { Interval } from '../shared/interval.type.js';
import { Node } from '../shared/node.type.js';

export type GateMode = (typeof GateMode)[keyof typeof GateMode];
export const GateMode = enumOf(gateModes, {
  name: 'GateMode',
  description: 'Condition that a challenger must meet to pass the promotion gate.',
  valuesConfig: {
    SUPERIOR: {
      description:
        'The error of the challenger is lower than that of the champion, with statistical significance.',
    },
    NON_INFERIOR: {
      description:
        'The error of the challenger exceeds that of the champion by less than the margin, with statistical significance. Use this mode to replace an ageing champion with a retrained version of equal quality.',
    },
  },
});

export type GateOutcome = (typeof GateOutcome)[keyof typeof GateOutcome];
export const GateOutcome = enumOf(gateOutcomes, {
  name: 'GateOutcome',
  description: 'Decision of the promotion gate.',
  valuesConfig: {
    PASSED: { description: 'The challenger may replace the champion.' },
    REFUSED: {
      description: 'The evidence is against the challenger, or does not meet the condition of the mode.',
    },
    INSUFFICIENT_EVIDENCE: {
      description: `Fewer than ${MIN_ROWS} tracks, or tracks of fewer than ${MIN_ARTISTS} artists, can be compared.`,
    },
  },
});

export type GateReason = (typeof GateReason)[keyof typeof GateReason];
export const GateReason = enumOf(gateReasons, {
  name: 'GateReason',
  description: 'The reason why a challenger does not pass.',
  valuesConfig: {
    TOO_FEW_ROWS: {
      description: `Fewer than ${MIN_ROWS} tracks, or tracks of fewer than ${MIN_ARTISTS} artists, can be compared.`,
    },
    NOT_SUPERIOR: { description: 'SUPERIOR: the interval of the difference does not lie entirely below 0.' },
    NOT_NON_INFERIOR: {
      description: 'NON_INFERIOR: the interval of the difference does not lie entirely below the margin.',
    },
    SLICE_REGRESSED: {
      description: `In a slice of at least ${MIN_SLICE_ROWS} tracks, the interval of the difference lies entirely above the margin.`,
    },
    COVERAGE_TOO_LOW: {
      description: `The challenger's 90 % intervals contain significantly less than ${MIN_COVERAGE * 100} % of the tracks: the interval of \`coverage\` lies entirely below ${MIN_COVERAGE * 100} %. This reason is also given if the challenger has no intervals.`,
    },
  },
});

export type GateSliceName = (typeof GateSliceName)[keyof typeof GateSliceName];
export const GateSliceName = enumOf(gateSliceNames, {
  name: 'GateSliceName',
  description: 'A slice that is checked separately, because an average can hide a higher error in it.',
  valuesConfig: {
    UNSEEN_ARTISTS: { description: 'Tracks of artists that neither version was trained on.' },
    LOW_POPULARITY: { description: `Tracks with a popularity of at most ${LOW_POPULARITY} points.` },
    LARGE_ARTISTS: {
      description: `Tracks of artists with a popularity of at least ${LARGE_ARTIST_POPULARITY} points.`,
    },
  },
});

@ObjectType({
  description: 'Comparison of champion and challenger on one slice of the tracks.',
  simpleResolvers: true,
})
export class GateSlice {
  @Field(() => GateSliceName, { description: 'The slice.' })
  slice!: GateSliceName;

  @Field(() => Int, { description: 'Number of tracks in the slice.' })
  trackCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error, challenger − champion, in popularity points. A value above 0 means that the challenger is worse. Null if the slice has no tracks.',
  })
  difference!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Interval of `difference`, at the level of the verdict. Null if there are fewer than two artists.',
  })
  differenceInterval!: Interval | null;

  @Field(() => Boolean, {
    description: `Whether the slice counts towards the decision, which requires at least ${MIN_SLICE_ROWS} tracks. Smaller slices are only reported.`,
  })
  judged!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether the slice counts towards the decision and its entire interval lies above the margin.',
  })
  regressed!: boolean;
}

@ObjectType({
  implements: Node,
  description:
    'Verdict of the promotion gate: a comparison of a challenger with a champion, on tracks that neither was trained on. It is computed once for each combination of champion, challenger, mode and margin, and never changes.',
  simpleResolvers: true,
})
export class PromotionVerdict {
  @Field(() => GateOutcome, { description: 'Whether the challenger may replace the champion.' })
  outcome!: GateOutcome;

  @Field(() => GateMode, { description: 'Condition that the challenger had to meet.' })
  mode!: GateMode;

  @Field(() => Float, {
    description:
      'Largest increase of the mean absolute error that still counts as equal, in popularity points. It applies to every slice and, with NON_INFERIOR, to the overall difference.',
  })
  margin!: number;

  @Field(() => Int, { description: 'Number of tracks that were compared.' })
  trackCount!: number;

  @Field(() => Int, {
    description: 'Number of distinct artists of these tracks. The bootstrap resamples whole artists.',
  })
  artistCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error of the champion on these tracks, in popularity points. Null if there are no tracks.',
  })
  championMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error of the challenger on these tracks, in popularity points. Null if there are no tracks.',
  })
  challengerMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'challengerMae − championMae, in popularity points. A value below 0 means that the challenger is better. Null if there are no tracks.',
  })
  difference!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Interval of `difference`, by a paired bootstrap over artists. Null if there are fewer than two artists.',
  })
  differenceInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of the tracks inside the challenger's 90 % prediction intervals, 0–1. Null if the challenger has no intervals.",
  })
  coverage!: number | null;
}
