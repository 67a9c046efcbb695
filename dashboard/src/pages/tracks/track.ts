import type { TrackDetailQuery } from '../../generated/graphql';

/** A track as its page asks for it. */
export type Track = Extract<NonNullable<TrackDetailQuery['node']>, { popularity: number }>;
