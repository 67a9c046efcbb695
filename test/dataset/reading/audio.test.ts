import { readText } from '../read-text.js';

const nothing = {
  danceability: null,
  energy: null,
  speechiness: null,
  acousticness: null,
  instrumentalness: null,
  liveness: null,
  valence: null,
  key: null,
  mode: null,
  loudness: null,
  tempo: null,
  timeSignature: null,
};
const NAMES =
  'artist,title,popularity,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature';

describe('audio features', () => {
  test("reads the names and values of Spotify's API", async () => {
    const { rows, rejects, columns } = await readText(
      `${NAMES}\nAda,Tide,50,0.676,0.461,1,-6.746,0,0.143,0.0322,1.01E-06,0.358,0.715,87.917,4\n`,
    );
    expect(rejects).toEqual([]);
    expect(rows[0]?.audio).toEqual({
      danceability: 0.676,
      energy: 0.461,
      key: 1,
      loudness: -6.746,
      mode: 0,
      speechiness: 0.143,
      acousticness: 0.0322,
      instrumentalness: 1.01e-6,
      liveness: 0.358,
      valence: 0.715,
      tempo: 87.917,
      timeSignature: 4,
    });
    expect(columns).toMatchObject({ energy: 'energy', time_signature: 'timeSignature' });
  });

  test('reads Exportify files and decimal commas', async () => {
    const { rows } = await readText(
      'Track Name;Artist Name(s);Popularity;Danceability;Energy;Key;Loudness;Tempo;Time Signature\n' +
        'Tide;Ada;50;0,676;0,5;11;-6,746;120,015;4\n',
    );
    expect(rows[0]?.audio).toEqual({
      ...nothing,
      danceability: 0.676,
      energy: 0.5,
      key: 11,
      loudness: -6.746,
      tempo: 120.015,
      timeSignature: 4,
    });
  });

  test('reads percentages and names of keys and modes', async () => {
    const { rows, rejects, columns } = await readText(
      'artist(s)_name,track_name,popularity,bpm,key,mode,danceability_%,valence_%,instrumentalness_%\n' +
        'Ada,Tide,50,125,B,Major,80,89,0\nAda,Wave,40,92,C#,Minor,71,61,1\nBo,Dune,30,138,E♭/D♯,,51,32,\n',
    );
    expect(rejects).toEqual([]);
    expect(rows.map(({ audio }) => audio)).toEqual([
      { ...nothing, tempo: 125, key: 11, mode: 1, danceability: 0.8, valence: 0.89, instrumentalness: 0 },
      { ...nothing, tempo: 92, key: 1, mode: 0, danceability: 0.71, valence: 0.61, instrumentalness: 0.01 },
      { ...nothing, tempo: 138, key: 3, danceability: 0.51, valence: 0.32 },
    ]);
    expect(columns).toMatchObject({ 'valence_%': 'valence, read as per cent', key: 'key' });
  });

  test('reads missing analysis values as unknown, and an empty row as no audio features', async () => {
    const { rows } = await readText(
      `${NAMES}\nAda,Tide,50,0.1,,-1,,,,,,,,0,0\nAda,Wave,50,,,,N/A,,,,,,,0,\n`,
    );
    expect(rows.map(({ audio }) => audio)).toEqual([{ ...nothing, danceability: 0.1 }, null]);
  });

  test.each([
    ['danceability', '1.2', 'expected a number from 0 to 1'],
    ['energy', '-0.1', 'expected a number from 0 to 1'],
    ['key', '12', 'expected a key from 0 (C) to 11 (B), or its name'],
    ['key', 'H', 'expected a key from 0 (C) to 11 (B), or its name'],
    ['mode', '2', 'expected a whole number from 0 to 1'],
    ['loudness', '-120', 'expected a number from -100 to 20'],
    ['tempo', 'fast', 'expected a number from 0 to 999'],
    ['time_signature', '17', 'expected a whole number from 0 to 16'],
  ])('rejects a row with %s of %s', async (column, value, reason) => {
    const others = Array.from({ length: 5 }, () => 'Ada,Tide,50,0.5,0.5,0.5,0.5').join('\n');
    const { rows, rejects } = await readText(
      `artist,title,popularity,liveness,valence,acousticness,${column}\n${others.replaceAll(/,0\.5$/gm, ',')}\nAda,Wave,40,0.5,0.5,0.5,${value}\n`,
    );
    expect(rows).toHaveLength(5);
    expect(rejects).toEqual([{ rowNumber: 6, column, value, reason }]);
  });

  test('treats a key and a mode without other audio columns as foreign columns', async () => {
    const { rows, rejects, columns } = await readText(
      'key,mode,artist,title,popularity\nrow-1,manual,Ada,Tide,50\n',
    );
    expect(rejects).toEqual([]);
    expect(rows[0]?.audio).toBeNull();
    expect(columns).toMatchObject({ key: null, mode: null });
  });
});
