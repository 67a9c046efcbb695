import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Interval } from '../shared/interval.type.js';
import { Node } from '../shared/node.type.js';

export enum GateMode {
  SUPERIOR = 'SUPERIOR',
  NON_INFERIOR = 'NON_INFERIOR',
}
registerEnumType(GateMode, {
  name: 'GateMode',
  description: 'What a challenger has to show.',
  valuesConfig: {
    SUPERIOR: { description: 'It errs less than the champion, beyond chance.' },
    NON_INFERIOR: {
      description:
        'It errs by less than the margin more than the champion, beyond chance: a retrained equal may replace an ageing champion.',
    },
  },
});

export enum GateOutcome {
  PASSED = 'PASSED',
  REFUSED = 'REFUSED',
  INSUFFICIENT_EVIDENCE = 'INSUFFICIENT_EVIDENCE',
}
registerEnumType(GateOutcome, {
  name: 'GateOutcome',
  description: 'What the gate says of a challenger.',
  valuesConfig: {
    PASSED: { description: 'It may replace the champion.' },
    REFUSED: { description: 'The evidence is against it, or does not show what the mode asks for.' },
    INSUFFICIENT_EVIDENCE: {
      description: 'Fewer than 200 tracks, or tracks of fewer than 50 artists, can be compared.',
    },
  },
});

export enum GateReason {
  TOO_FEW_ROWS = 'TOO_FEW_ROWS',
  NOT_SUPERIOR = 'NOT_SUPERIOR',
  NOT_NON_INFERIOR = 'NOT_NON_INFERIOR',
  SLICE_REGRESSED = 'SLICE_REGRESSED',
  COVERAGE_TOO_LOW = 'COVERAGE_TOO_LOW',
}
registerEnumType(GateReason, {
  name: 'GateReason',
  description: 'Why a challenger does not pass.',
  valuesConfig: {
    TOO_FEW_ROWS: { description: 'Fewer than 200 tracks, or tracks of fewer than 50 artists.' },
    NOT_SUPERIOR: { description: 'SUPERIOR: the interval of the difference does not lie wholly below 0.' },
    NOT_NON_INFERIOR: {
      description: 'NON_INFERIOR: the interval of the difference does not lie wholly below the margin.',
    },
    SLICE_REGRESSED: {
      description: "A slice of at least 100 tracks whose difference's interval lies wholly above the margin.",
    },
    COVERAGE_TOO_LOW: {
      description:
        "The challenger's 90 % intervals hold less than 85 % of the tracks, beyond chance: the whole interval of `coverage` lies below. Or it has no intervals.",
    },
  },
});

export enum GateSliceName {
  UNSEEN_ARTISTS = 'UNSEEN_ARTISTS',
  LOW_POPULARITY = 'LOW_POPULARITY',
  LARGE_ARTISTS = 'LARGE_ARTISTS',
}
registerEnumType(GateSliceName, {
  name: 'GateSliceName',
  description: 'Tracks on which a lower mean error must not hide a higher one.',
  valuesConfig: {
    UNSEEN_ARTISTS: { description: 'Neither version has learned from a track of the artist.' },
    LOW_POPULARITY: { description: 'Popularity of at most 20 points.' },
    LARGE_ARTISTS: { description: 'The popularity of the artist is at least 80 points.' },
  },
});

@ObjectType({
  description: 'How champion and challenger compare on some of the tracks.',
  simpleResolvers: true,
})
export class GateSlice {
  @Field(() => GateSliceName, { description: 'Which tracks.' })
  slice!: `${GateSliceName}`;

  @Field(() => Int, { description: 'How many.' })
  trackCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error, challenger − champion, in popularity points: above 0, the challenger is worse. Null without tracks.',
  })
  difference!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: "Of `difference`, of the verdict's level; null with fewer than two artists.",
  })
  differenceInterval!: Interval | null;

  @Field(() => Boolean, { description: 'There are at least 100 tracks; fewer are reported, not judged.' })
  judged!: boolean;

  @Field(() => Boolean, { description: 'Judged, and the whole interval lies above the margin.' })
  regressed!: boolean;
}

@ObjectType({
  implements: Node,
  description:
    "The promotion gate's word on a challenger: how it compares with a champion on tracks that neither has learned from. Computed once for a champion, a challenger, a mode and a margin, and never changed.",
  simpleResolvers: true,
})
export class PromotionVerdict {
  @Field(() => GateOutcome, { description: 'Whether the challenger may replace the champion.' })
  outcome!: `${GateOutcome}`;

  @Field(() => GateMode, { description: 'What the challenger had to show.' })
  mode!: `${GateMode}`;

  @Field(() => Float, {
    description:
      'How much worse still counts as equal, in popularity points of mean absolute error: overall for NON_INFERIOR, and for every slice.',
  })
  margin!: number;

  @Field(() => Int, { description: 'Tracks that were compared.' })
  trackCount!: number;

  @Field(() => Int, { description: 'Artists of those tracks; the bootstrap draws whole artists.' })
  artistCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The champion's mean absolute error on them, in popularity points; null without tracks.",
  })
  championMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The challenger's mean absolute error on them, in popularity points; null without tracks.",
  })
  challengerMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'challengerMae − championMae, in popularity points: below 0, the challenger is better. Null without tracks.',
  })
  difference!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `difference`: paired bootstrap over artists; null with fewer than two artists.',
  })
  differenceInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The share of the tracks inside the challenger's 90 % prediction intervals, 0–1; null where it has none.",
  })
  coverage!: number | null;

  @Field(() => GraphQLDateTime, { description: 'When it was computed.' })
  judgedAt!: Date;
}
