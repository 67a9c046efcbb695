import { countKnownColumns, displayText, findColumns } from '../../../src/dataset/reading/header-names.js';

test.each([
  'track_name,artist_name,track_popularity',
  ' Track Name ,ARTIST NAME,Track Popularity',
  'song_name,artist(s)_name,song_popularity',
  'song,artist(s),popularity',
  'track,artist,popularity',
  'trackName,artistName,trackPopularity',
  'Name,Artists,Popularity',
  'Track,Artist,Spotify Popularity',
])('%s', (header) => expect(findColumns(header.split(','))).toEqual({ title: 0, artist: 1, popularity: 2 }));

test.each(['duration', 'Duration (ms)', 'Duration (m:ss)', 'Track Length (mm:ss)', 'duration_min'])(
  'reads %s as a duration',
  (name) => expect(findColumns(['track', 'artist', 'popularity', name])).toMatchObject({ durationMs: 3 }),
);

test('chooses the most specific of several names for one column', () => {
  expect(
    findColumns([
      'name',
      'popularity',
      'artists',
      'id',
      'track_name',
      'artist_name',
      'track_id',
      'year',
      'release_date',
    ]),
  ).toEqual({
    popularity: 1,
    title: 4,
    artist: 5,
    trackId: 6,
    releaseDate: 8,
  });
});

test('does not read columns of other objects as track columns', () => {
  expect(
    findColumns([
      'title',
      'artist',
      'popularity',
      'artist_id',
      'album_artist',
      'playlist_name',
      'added_at',
      'key',
    ]),
  ).toEqual({
    title: 0,
    artist: 1,
    popularity: 2,
  });
});

test('refuses a duplicate name', () => {
  expect(() => findColumns(['Title', 'title ', 'artist', 'popularity'])).toThrow(
    expect.objectContaining({ code: 'AMBIGUOUS_COLUMN' }),
  );
});

test('does not recognize a header under the wrong delimiter', () => {
  expect(countKnownColumns(['title;artist;popularity'])).toBe(0);
});

test('removes control characters from messages and limits their length', () => {
  expect(displayText(`a\0b${'c'.repeat(100)}`)).toMatch(/^a␣bc+…$/);
});
