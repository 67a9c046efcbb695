import { readText } from '../read-text.js';

// The rows are invented. The headers and formats are those of public exports.
describe('public catalogue exports', () => {
  test('reads one row per genre, artists separated by semicolons, and an index column without a name', async () => {
    const { rows, rejects, columns } = await readText(
      [
        ',track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,track_genre',
        '0,5SuOikwiRyPMVoIQDJUgSV,Ada Moor;Bo Lind,Comedy,Tide,73,230666,False,0.676,acoustic',
        '1,5SuOikwiRyPMVoIQDJUgSV,Ada Moor;Bo Lind,Comedy,Tide,71,230666,False,0.676,indie',
        '2,1iJBSr7s7jYXzM8EGcbK5b,"Earth, Wind & Foam",,Smoke,21,180000,True,0.4,soul',
      ].join('\n'),
    );
    expect(rejects).toEqual([]);
    expect(rows.map(({ artist, key, genres }) => ({ artist, key, genres }))).toEqual([
      { artist: 'Ada Moor', key: '5SuOikwiRyPMVoIQDJUgSV', genres: ['acoustic'] },
      { artist: 'Ada Moor', key: '5SuOikwiRyPMVoIQDJUgSV', genres: ['indie'] },
      { artist: 'Earth, Wind & Foam', key: '1iJBSr7s7jYXzM8EGcbK5b', genres: ['soul'] },
    ]);
    expect(rows[0]).toMatchObject({ explicit: false, durationMs: 230666, album: 'Comedy', popularity: 73 });
    expect(rows[2]).toMatchObject({ album: null, albumKey: null });
    expect(columns).toMatchObject({
      '(column 1)': null,
      danceability: 'danceability',
      track_genre: 'genres, combined over the rows of a track',
    });
  });

  test('reads artists as a Python list, a release date or year, and explicit as 0 and 1', async () => {
    const { rows, rejects, plan } = await readText(
      [
        'id,name,popularity,duration_ms,explicit,artists,id_artists,release_date,year',
        `35iwgR4jXetI318WEWsa1Q,Carve,6,126903,0,['Uli'],['45tIt06XoI0Iio4LBEVpls'],1922-02-22,1922`,
        `021ht4sdgPcrDgSk7JTbKY,Prologue,0,98200,1,"[""Destiny's Kin"", 'Nana']",[],1922,1922`,
        `07A5yehtSnoedViJAZkNnc,Vivo,12,181640,0,"[""O'Hara""]",[],1922-03,1922`,
      ].join('\r\n'),
    );
    expect(plan.trackIds).toBe('SPOTIFY');
    expect(rejects).toEqual([]);
    expect(rows.map((row) => row.artist)).toEqual(['Uli', "Destiny's Kin", "O'Hara"]);
    expect(rows.map(({ releaseDate, releasePrecision }) => [releaseDate, releasePrecision])).toEqual([
      ['1922-02-22', 'DAY'],
      ['1922-01-01', 'YEAR'],
      ['1922-03-01', 'MONTH'],
    ]);
    expect(rows.map((row) => row.explicit)).toEqual([false, true, false]);
  });

  test('reads playlists: one track in several, names with the prefix "track_"', async () => {
    const { rows, rejects } = await readText(
      [
        'track_id,track_name,track_artist,track_popularity,track_album_id,track_album_name,track_album_release_date,playlist_name,playlist_genre,playlist_subgenre,duration_ms',
        '6f807x0ima9a1j3VPbc7VN,I Do Care,Ed Sharp,66,2oCs0DGTsRO98Gh5ZSl2Cx,I Do Care,2019-06-14,Pop Remix,pop,dance pop,194754',
        '6f807x0ima9a1j3VPbc7VN,I Do Care,Ed Sharp,66,2oCs0DGTsRO98Gh5ZSl2Cx,I Do Care,2019-06-14,EDM 2019,edm,big room,194754',
      ].join('\n'),
    );
    expect(rejects).toEqual([]);
    expect(rows[1]).toMatchObject({
      albumSpotifyId: '2oCs0DGTsRO98Gh5ZSl2Cx',
      releaseDate: '2019-06-14',
      genres: ['edm'],
    });
  });

  test('reads yearly charts in Windows-1252: "top genre", "dur", "pop"', async () => {
    const text =
      '"","title","artist","top genre","year","bpm","dur","pop"\n"1","Déjà Vu","Beyoncé","dance pop",2010,97,217,83\n"2","Halo","Zoë","canadian pop",2011,120,3,80\n"3","Hey","Ana","pop",2012,120,256,70\n';
    const { rows, rejects, plan } = await readText(Buffer.from(text, 'latin1'));
    expect(plan).toMatchObject({ encoding: 'windows-1252', damaged: false, durationUnit: 'SECONDS' });
    expect(rejects).toEqual([]);
    expect(rows[0]).toMatchObject({
      title: 'Déjà Vu',
      artist: 'Beyoncé',
      popularity: 83,
      durationMs: 217_000,
      releaseDate: '2010-01-01',
      genres: ['dance pop'],
    });
  });

  test('reads a spreadsheet: stray blanks, capitals, US dates, Windows lines, a byte-order mark, thousands', async () => {
    const { rows, rejects } = await readText(
      '\ufeffTrack ID ,Track Name, Popularity,Artist(s),Artist Followers,Album Release Date,Explicit Track,Length (Duration)\r\n' +
        '1oQW6G2ZiwMuHqlPpP27DB,OMG!,45.0,Yela,"2,363,438",10/31/2025,TRUE,"1,412"\r\n' +
        '7mdkjzoIYlf1rx9EtBpGmU,"Hard, 2 ""Find""",4,Riff,193302.0,1/2/2025,yes,201\r\n',
    );
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      {
        key: '1oQW6G2ZiwMuHqlPpP27DB',
        popularity: 45,
        artistFollowers: 2363438,
        releaseDate: '2025-10-31',
        explicit: true,
        durationMs: 1_412_000,
      },
      {
        title: 'Hard, 2 "Find"',
        artistFollowers: 193302,
        releaseDate: '2025-01-02',
        explicit: true,
        durationMs: 201_000,
      },
    ]);
  });

  test('reads a European spreadsheet: semicolons, decimal commas, the day before the month', async () => {
    const { rows, rejects, columns, plan } = await readText(
      'Song;Artist;Popularity;Release Date;Duration\nBlau;Ida;45,5;31/10/2025;3:04\nRot;Ida;7;01/02/2024;12:30\n',
    );
    expect(plan.delimiter).toBe(';');
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      { popularity: 45.5, releaseDate: '2025-10-31', durationMs: 184_000 },
      { releaseDate: '2024-02-01', durationMs: 750_000 },
    ]);
    expect(columns['Release Date']).toBe('releaseDate, day before month');
  });

  test('reads a playlist exporter: URIs for ids, tabs between columns', async () => {
    const { rows, rejects } = await readText(
      'Track URI\tTrack Name\tArtist Name(s)\tAlbum URI\tAlbum Name\tTrack Duration (ms)\tExplicit\tPopularity\tGenres\n' +
        'spotify:track:6f807x0ima9a1j3VPbc7VN\tTide\tAda\tspotify:album:2oCs0DGTsRO98Gh5ZSl2Cx\tSea\t194754\tfalse\t61\tpop,soul\n',
    );
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      {
        key: '6f807x0ima9a1j3VPbc7VN',
        albumKey: '2oCs0DGTsRO98Gh5ZSl2Cx',
        durationMs: 194_754,
        genres: ['pop', 'soul'],
      },
    ]);
  });

  test('reads UTF-16, the "Unicode text" of spreadsheets', async () => {
    const text = '\ufeffTitle\tArtist\tPopularity\n道は続く\tアーティスト\t50\n';
    const { rows, plan } = await readText(Buffer.from(text, 'utf16le'), { size: 5 });
    expect(plan.encoding).toBe('utf-16le');
    expect(rows).toMatchObject([{ title: '道は続く', artist: 'アーティスト', popularity: 50 }]);
    const { rows: bigEndian } = await readText(Buffer.from(text, 'utf16le').swap16());
    expect(bigEndian).toEqual(rows);
  });

  test.each([
    ['no artist', 'song_name,song_popularity,song_duration_ms\nTide,73,262333\n', 'artist'],
    [
      'no popularity',
      'track_name,artist(s)_name,released_year,streams\nTide,Ada,2023,141381703\n',
      'popularity',
    ],
    ['a table of artists', 'id,followers,genres,name,popularity\n1,5,[],Ada,3\n', 'artist'],
    ['no title', 'artist,popularity\nAda,3\n', 'title'],
  ])('%s: refuses the file and names the found and expected values', async (_, text, missing) => {
    const found = (text.split('\n')[0] as string).split(',')[0] as string;
    await expect(readText(text)).rejects.toMatchObject({
      code: 'MISSING_COLUMNS',
      message: expect.stringMatching(
        new RegExp(`no column for ${missing}\\. Columns found: "${found}".*Expected.*${missing}_?`),
      ),
    });
  });
});
