import { ArgsType, Field, InputType } from 'type-graphql';
import { artistOrderFields, trackOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateRange, FloatRange, IntRange } from '../shared/ranges.input.js';

@Combinable('tracks')
@InputType({ description: 'Filters tracks. A track must match all given conditions.' })
export class TrackFilter {
  @Field(() => String, { nullable: true, description: 'Exact name of the artist.' })
  artist?: string | null;

  @Field(() => String, { nullable: true, description: 'Text that the title must contain. Case-insensitive.' })
  nameContains?: string | null;

  @Field(() => String, { nullable: true, description: "Exact name of one of the artist's genres." })
  genre?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the track is marked as explicit. Tracks for which this is unknown match neither value.',
  })
  explicit?: boolean | null;

  @Field(() => FloatRange, { nullable: true, description: 'Popularity, 0–100.' })
  popularity?: FloatRange | null;

  @Field(() => DateRange, {
    nullable: true,
    description: 'Release date. Tracks without a release date do not match.',
  })
  releaseDate?: DateRange | null;

  and?: TrackFilter[] | null;
  or?: TrackFilter[] | null;
  not?: TrackFilter | null;
}

export type TrackOrderField = (typeof TrackOrderField)[keyof typeof TrackOrderField];
export const TrackOrderField = enumOf(trackOrderFields, {
  name: 'TrackOrderField',
  description: 'Fields by which tracks can be ordered.',
  valuesConfig: {
    NAME: { description: 'Title.' },
    POPULARITY: { description: 'Popularity, 0–100.' },
    RELEASE_DATE: { description: 'Release date.' },
  },
});

const TrackOrder = orderOf('TrackOrder', 'tracks', TrackOrderField);

@ArgsType()
export class TracksArgs extends ConnectionArgs {
  @Field(() => TrackFilter, {
    nullable: true,
    description: 'Returns only the tracks that match. Defaults to all tracks.',
  })
  filter?: TrackFilter | null;

  @Field(() => TrackOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the most popular tracks first.',
  })
  orderBy?: InstanceType<typeof TrackOrder> | null;
}

@Combinable('artists')
@InputType({ description: 'Filters artists. An artist must match all given conditions.' })
export class ArtistFilter {
  @Field(() => String, { nullable: true, description: 'Text that the name must contain. Case-insensitive.' })
  nameContains?: string | null;

  @Field(() => IntRange, { nullable: true, description: 'Number of tracks in the catalogue.' })
  trackCount?: IntRange | null;

  @Field(() => FloatRange, { nullable: true, description: "Mean popularity of the artist's tracks, 0–100." })
  meanPopularity?: FloatRange | null;

  and?: ArtistFilter[] | null;
  or?: ArtistFilter[] | null;
  not?: ArtistFilter | null;
}

export type ArtistOrderField = (typeof ArtistOrderField)[keyof typeof ArtistOrderField];
export const ArtistOrderField = enumOf(artistOrderFields, {
  name: 'ArtistOrderField',
  description: 'Fields by which artists can be ordered.',
  valuesConfig: {
    NAME: { description: 'Name.' },
    TRACK_COUNT: { description: 'Number of tracks in the catalogue.' },
    MEAN_POPULARITY: { description: "Mean popularity of the artist's tracks, 0–100." },
  },
});

const ArtistOrder = orderOf('ArtistOrder', 'artists', ArtistOrderField);

@ArgsType()
export class ArtistsArgs extends ConnectionArgs {
  @Field(() => ArtistFilter, {
    nullable: true,
    description: 'Returns only the artists that match. Defaults to all artists.',
  })
  filter?: ArtistFilter | null;

  @Field(() => ArtistOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the artists with the most tracks first.',
  })
  orderBy?: InstanceType<typeof ArtistOrder> | null;
}
