import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateRange, FloatRange, IntRange } from '../shared/ranges.input.js';

@Combinable('tracks')
@InputType({ description: 'Which tracks; all conditions must hold.' })
export class TrackFilter {
  @Field(() => String, { nullable: true, description: "The artist's exact name." })
  artist?: string | null;

  @Field(() => String, { nullable: true, description: 'The title contains this text, in whatever case.' })
  nameContains?: string | null;

  @Field(() => String, { nullable: true, description: "One of the artist's genres, exactly." })
  genre?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Marked as explicit, or not. Tracks whose mark is unknown are neither.',
  })
  explicit?: boolean | null;

  @Field(() => FloatRange, { nullable: true, description: 'Popularity, 0–100.' })
  popularity?: FloatRange | null;

  @Field(() => DateRange, { nullable: true, description: 'Release date. Tracks without one are left out.' })
  releaseDate?: DateRange | null;

  and?: TrackFilter[] | null;
  or?: TrackFilter[] | null;
  not?: TrackFilter | null;
}

export enum TrackOrderField {
  NAME = 'NAME',
  POPULARITY = 'POPULARITY',
  RELEASE_DATE = 'RELEASE_DATE',
}
registerEnumType(TrackOrderField, {
  name: 'TrackOrderField',
  description: 'What tracks can be ordered by.',
  valuesConfig: {
    NAME: { description: 'Title.' },
    POPULARITY: { description: 'Popularity, 0–100.' },
    RELEASE_DATE: { description: 'Release date.' },
  },
});

const TrackOrder = orderOf('TrackOrder', 'tracks', TrackOrderField);

@ArgsType()
export class TracksArgs extends ConnectionArgs {
  @Field(() => TrackFilter, { nullable: true, description: 'Which tracks; omitted: all.' })
  filter?: TrackFilter | null;

  @Field(() => TrackOrder, { nullable: true, description: 'Omitted: the most popular first.' })
  orderBy?: InstanceType<typeof TrackOrder> | null;
}

@Combinable('artists')
@InputType({ description: 'Which artists; all conditions must hold.' })
export class ArtistFilter {
  @Field(() => String, { nullable: true, description: 'The name contains this text, in whatever case.' })
  nameContains?: string | null;

  @Field(() => IntRange, { nullable: true, description: 'Tracks in the catalogue.' })
  trackCount?: IntRange | null;

  @Field(() => FloatRange, { nullable: true, description: "Mean popularity of the artist's tracks, 0–100." })
  meanPopularity?: FloatRange | null;

  and?: ArtistFilter[] | null;
  or?: ArtistFilter[] | null;
  not?: ArtistFilter | null;
}

export enum ArtistOrderField {
  NAME = 'NAME',
  TRACK_COUNT = 'TRACK_COUNT',
  MEAN_POPULARITY = 'MEAN_POPULARITY',
}
registerEnumType(ArtistOrderField, {
  name: 'ArtistOrderField',
  description: 'What artists can be ordered by.',
  valuesConfig: {
    NAME: { description: 'Name.' },
    TRACK_COUNT: { description: 'Tracks in the catalogue.' },
    MEAN_POPULARITY: { description: "Mean popularity of the artist's tracks, 0–100." },
  },
});

const ArtistOrder = orderOf('ArtistOrder', 'artists', ArtistOrderField);

@ArgsType()
export class ArtistsArgs extends ConnectionArgs {
  @Field(() => ArtistFilter, { nullable: true, description: 'Which artists; omitted: all.' })
  filter?: ArtistFilter | null;

  @Field(() => ArtistOrder, {
    nullable: true,
    description: 'Omitted: the artists with the most tracks first.',
  })
  orderBy?: InstanceType<typeof ArtistOrder> | null;
}
