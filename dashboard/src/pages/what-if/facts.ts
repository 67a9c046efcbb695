import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { TrackFactsInput } from '../../generated/graphql';

const ArtistFacts = graphql(`
  fragment ArtistFacts on Track {
    artistPopularity
    artistFollowers
    genres
  }
`);

const ScenarioTrack = graphql(`
  fragment ScenarioTrack on Track {
    name
    trackNumber
    explicit
    durationMs
    releaseDate
    artist {
      id
      name
    }
    album {
      id
      name
      type
      totalTracks
    }
    ...ArtistFacts
  }
`);

/** The facts as in the URL; an empty one is unknown. */
export const unknown = {
  title: '',
  artist: '',
  album: '',
  type: '',
  total: '',
  number: '',
  /** yyyy-mm-dd */
  date: '',
  /** Seconds. */
  length: '',
  explicit: '',
  popularity: '',
  followers: '',
  /** Separated by commas. */
  genres: '',
  danceability: '',
  energy: '',
  valence: '',
  acousticness: '',
  speechiness: '',
  instrumentalness: '',
  liveness: '',
  tempo: '',
};
export type Facts = typeof unknown;
export type Fact = keyof Facts;

/** The scenario of an empty page. */
export const initialFacts: Facts = {
  ...unknown,
  title: 'Not Out Yet',
  artist: 'A New Artist',
  type: 'single',
  total: '1',
  number: '1',
  length: '200',
  explicit: 'no',
};

export const sounds = [
  ['danceability', 'Danceability'],
  ['energy', 'Energy'],
  ['valence', 'Cheerfulness'],
  ['acousticness', 'Acousticness'],
  ['speechiness', 'Spoken words'],
  ['instrumentalness', 'Instrumental'],
  ['liveness', 'Live audience'],
] as const;

const number = (text: string) => (text.trim() === '' ? null : Number(text));

/** An error for each missing fact. The page sends no request until there are none. */
export const missingOf = ({ title, artist }: Facts): Partial<Record<Fact, string>> => ({
  ...(title.trim() === '' && { title: 'Enter a title. The model uses its words.' }),
  ...(artist.trim() === '' && { artist: 'Enter an artist. It may be new.' }),
});

/** @param today the catalogue's reference date, used if no date is given */
export function inputOf(facts: Facts, today: string | undefined): TrackFactsInput {
  const audio = Object.fromEntries(
    [...sounds.map(([name]) => name), 'tempo' as const]
      .map((name) => [name, number(facts[name])] as const)
      .filter(([, value]) => value !== null),
  );
  return {
    name: facts.title.trim(),
    artistName: facts.artist.trim(),
    albumName: facts.album.trim() || null,
    albumType: facts.type || null,
    albumTotalTracks: number(facts.total),
    trackNumber: number(facts.number),
    releaseDate: facts.date || today || null,
    durationMs: facts.length === '' ? null : Math.round(Number(facts.length) * 1000),
    explicit: facts.explicit === '' ? null : facts.explicit === 'yes',
    artistPopularity: number(facts.popularity),
    artistFollowers: number(facts.followers),
    genres: facts.genres
      .split(',')
      .map((genre) => genre.trim())
      .filter(Boolean),
    audioFeatures: Object.keys(audio).length > 0 ? audio : null,
  };
}

const text = (value: number | null | undefined) => (value == null ? '' : String(value));

/** The facts about an artist, from its newest track. */
export function artistFacts(
  newest: FragmentType<typeof ArtistFacts>,
): Pick<Facts, 'popularity' | 'followers' | 'genres'> {
  const { artistPopularity, artistFollowers, genres } = getFragmentData(ArtistFacts, newest);
  return { popularity: text(artistPopularity), followers: text(artistFollowers), genres: genres.join(', ') };
}

/** A track of the catalogue as a scenario to change. */
export function factsOf(existing: FragmentType<typeof ScenarioTrack>): Facts {
  const track = getFragmentData(ScenarioTrack, existing);
  return {
    ...unknown,
    ...artistFacts(track),
    title: track.name,
    artist: track.artist.name,
    album: track.album?.name ?? '',
    type: track.album?.type ?? '',
    total: text(track.album?.totalTracks),
    number: text(track.trackNumber),
    date: track.releaseDate ?? '',
    length: track.durationMs == null ? '' : String(Math.round(track.durationMs / 1000)),
    explicit: track.explicit == null ? '' : track.explicit ? 'yes' : 'no',
  };
}
