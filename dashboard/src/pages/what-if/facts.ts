import type { TrackFactsInput, WhatIfTracksQuery } from '../../generated/graphql';

/** The facts as the address has them; an empty one is not known. */
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

/** What an empty page begins with. */
export const beginning: Facts = {
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
  ['acousticness', 'Acoustic'],
  ['speechiness', 'Spoken words'],
  ['instrumentalness', 'Without singing'],
  ['liveness', 'Audience present'],
] as const;

const number = (text: string) => (text.trim() === '' ? null : Number(text));

/** What is missing, by fact; nothing is asked while there is something. */
export const missingOf = ({ title, artist }: Facts): Partial<Record<Fact, string>> => ({
  ...(title.trim() === '' && { title: 'A title is needed: its words count.' }),
  ...(artist.trim() === '' && { artist: 'An artist is needed; a new one is welcome.' }),
});

/** @param today the catalogue's reference date, where no date is given */
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

/** What the newest track of an artist says of them. */
export const artistFacts = (track: {
  artistPopularity?: number | null;
  artistFollowers?: number | null;
  genres: readonly string[];
}): Pick<Facts, 'popularity' | 'followers' | 'genres'> => ({
  popularity: text(track.artistPopularity),
  followers: text(track.artistFollowers),
  genres: track.genres.join(', '),
});

/** A track that is out, as a scenario to change. */
export function factsOf(track: WhatIfTracksQuery['tracks']['edges'][number]['node']): Facts {
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
