import { decodeDataset } from '../../../src/dataset/index.js';
import { readDatasetVersion } from '../../../src/db/dataset/versions.pages.js';
import { trigger } from '../../../src/services/training/trigger.js';
import { type DatasetFixture, openDatasetFixture } from './dataset-fixture.js';

let fixture: DatasetFixture;
beforeEach(async () => (fixture = await openDatasetFixture()));
afterEach(() => fixture.close());

const HEADER =
  'track_id,track_name,artist_name,track_popularity,artist_popularity,album_id,album_name,album_release_date,artist_genres\n';
const ids = [
  '0000000000000000000000',
  '1111111111111111111111',
  '2222222222222222222222',
  '3333333333333333333333',
];
const ALBUM = 'aaaaaaaaaaaaaaaaaaaaaa';
const FIRST =
  HEADER +
  `${ids[0]},Tide,Ada,50,60,${ALBUM},Sea,2020-05-01,"pop, soul"\n` +
  `${ids[1]},Wave,Ada,40,60,${ALBUM},Sea,2020-05-01,"pop, soul"\n` +
  `${ids[2]},Dune,Bo,10,20,,Sand,2019,N/A\n`;

const artists = () =>
  fixture.db.prisma.artist.findMany({
    select: { name: true, trackCount: true, meanPopularity: true },
    orderBy: { name: 'asc' },
  });
const observations = () =>
  fixture.db.prisma.trackObservation.findMany({
    include: { track: true },
    orderBy: [{ observedAt: 'asc' }, { trackId: 'asc' }],
  });

test('an import creates artists, albums, tracks, observations and a dataset version', async () => {
  const done = await fixture.importText(FIRST);
  expect(done).toMatchObject({
    status: 'SUCCEEDED',
    source: 'upload',
    fileName: 'catalogue.csv',
    rowsRead: 3,
    rowsRejected: 0,
    rowsSuperseded: 0,
    tracksAdded: 3,
    tracksChanged: 0,
    bytesRead: BigInt(FIRST.length),
    error: null,
    columns: [
      { header: 'track_id', readAs: 'trackId' },
      { header: 'track_name', readAs: 'title' },
      { header: 'artist_name', readAs: 'artist' },
      { header: 'track_popularity', readAs: 'popularity' },
      { header: 'artist_popularity', readAs: 'artistPopularity' },
      { header: 'album_id', readAs: 'albumId' },
      { header: 'album_name', readAs: 'album' },
      { header: 'album_release_date', readAs: 'releaseDate' },
      { header: 'artist_genres', readAs: 'genres' },
    ],
    datasetVersion: { number: 1, rows: 3, artists: 2, albums: 2, referenceDate: new Date('2020-05-01') },
  });
  expect(await artists()).toEqual([
    { name: 'Ada', trackCount: 2, meanPopularity: 45 },
    { name: 'Bo', trackCount: 1, meanPopularity: 10 },
  ]);
  const dune = await fixture.db.prisma.track.findUniqueOrThrow({
    where: { key: ids[2] },
    include: { album: true },
  });
  expect(dune).toMatchObject({
    spotifyId: ids[2],
    name: 'Dune',
    popularity: 10,
    artistPopularity: 20,
    genres: [],
    releaseDate: new Date('2019-01-01'),
    album: { name: 'Sand', spotifyId: null, key: expect.stringMatching(/^h-/), releasePrecision: 'YEAR' },
  });
  expect(await observations()).toHaveLength(3);
  expect(await fixture.artifacts.get(done.fileHash)).toEqual(Buffer.from(FIRST));

  const frozen = decodeDataset(await fixture.artifacts.get(done.datasetVersion?.artifactHash as string));
  expect(frozen.referenceDate).toBe('2020-05-01');
  expect(frozen.rows.map((row) => row.key)).toEqual(ids.slice(0, 3));
  expect(frozen.rows[0]).toMatchObject({
    title: 'Tide',
    artist: 'Ada',
    albumKey: ALBUM,
    album: 'Sea',
    popularity: 50,
    genres: ['pop', 'soul'],
  });
});

test('a repeated import changes nothing and returns the same version, also with its rows in another order', async () => {
  await fixture.importText(FIRST);
  const [top, ...rows] = FIRST.trimEnd().split('\n');
  for (const text of [FIRST, [top, ...rows.reverse()].join('\n')]) {
    const again = await fixture.importText(text);
    expect(again).toMatchObject({
      status: 'SUCCEEDED',
      tracksAdded: 0,
      tracksChanged: 0,
      datasetVersion: { number: 1 },
    });
  }
  expect(await observations()).toHaveLength(3);
  expect(await fixture.db.prisma.datasetVersion.count()).toBe(1);
});

test('an import that reverts another returns the earlier version, which becomes the newest', async () => {
  await fixture.importText(FIRST);
  await fixture.importText(FIRST.replace(',50,', ',70,'));
  expect(await readDatasetVersion(fixture.db.kysely, null)).toMatchObject({ number: 2 });
  expect(await fixture.importText(FIRST)).toMatchObject({ tracksChanged: 1, datasetVersion: { number: 1 } });
  expect(await readDatasetVersion(fixture.db.kysely, null)).toMatchObject({ number: 1 });

  const { id } = await trigger(fixture)({ preset: 'RIDGE' });
  const run = await fixture.db.prisma.trainingRun.findUniqueOrThrow({
    where: { id },
    include: { datasetVersion: true },
  });
  expect(run.datasetVersion).toMatchObject({ number: 1 });
});

test('a later import observes only changes, keeps omitted values and recounts artists', async () => {
  await fixture.importText(FIRST);
  const second =
    'track_id,track_name,artist_name,track_popularity\n' +
    `${ids[0]},Tide,Ada,55\n` + // more popular
    `${ids[1]},Wave (Live),Ada,40\n` + // renamed
    `${ids[2]},Dune,Cleo,10\n` + // of another artist
    `${ids[3]},Rain,Cleo,90\n`; // new
  const done = await fixture.importText(second);
  expect(done).toMatchObject({
    tracksAdded: 1,
    tracksChanged: 3,
    datasetVersion: { number: 2, rows: 4, artists: 2 },
  });
  expect(
    (await observations())
      .slice(3)
      .map(({ track, popularity, artistPopularity }) => [track.name, popularity, artistPopularity]),
  ).toEqual([
    ['Tide', 55, 60],
    ['Rain', 90, null],
  ]);
  const wave = await fixture.db.prisma.track.findUniqueOrThrow({
    where: { key: ids[1] },
    include: { album: true },
  });
  expect(wave).toMatchObject({
    name: 'Wave (Live)',
    artistPopularity: 60,
    genres: ['pop', 'soul'],
    album: { name: 'Sea' },
    releaseDate: new Date('2020-05-01'),
  });
  expect(await artists()).toEqual([
    { name: 'Ada', trackCount: 2, meanPopularity: 47.5 },
    { name: 'Bo', trackCount: 0, meanPopularity: null },
    { name: 'Cleo', trackCount: 2, meanPopularity: 50 },
  ]);
});

test('the last of several rows with one identity supersedes the others; the genres of a track are merged', async () => {
  const text =
    'artist,title,album,popularity,track_genre\n' +
    'Ada,Tide,Sea,10,soul\nBo,Dune,,5,rock\nADA,tide,SEA,20,pop\nAda,Tide,Other,30,soul\n';
  const done = await fixture.importText(text);
  expect(done).toMatchObject({ rowsRead: 4, rowsSuperseded: 1, rowsRejected: 0, tracksAdded: 3 });
  const tracks = await fixture.db.prisma.track.findMany({
    orderBy: { popularity: 'asc' },
    include: { artist: true },
  });
  expect(
    tracks.map(({ name, artist, popularity, genres }) => [name, artist.name, popularity, genres]),
  ).toEqual([
    ['Dune', 'Bo', 5, ['rock']],
    ['tide', 'ADA', 20, ['pop', 'soul']],
    ['Tide', 'Ada', 30, ['soul']],
  ]);
  // No row has a date, so the reference date is a fixed one.
  expect(done.datasetVersion?.referenceDate).toEqual(new Date('1970-01-01'));
});

test('the disagreement between releases of one song is measured when the version is frozen', async () => {
  const alone = await fixture.importText(FIRST);
  expect(alone.datasetVersion?.noiseCeiling).toBeNull();
  const again = await fixture.importText(`${FIRST}${ids[3]},TIDE ,ada,10,60,,Sea II,2021-01-01,N/A\n`);
  const { number } = again.datasetVersion!;
  expect((await readDatasetVersion(fixture.db.kysely, number))?.noiseCeiling).toEqual({
    trackCount: 2,
    songCount: 1,
    meanGap: 40,
    medianGap: 40,
  });
});

test('a stated reference date is part of the version', async () => {
  await fixture.importText(FIRST);
  expect(await fixture.importText(FIRST, '2026-01-01')).toMatchObject({
    datasetVersion: { number: 2, referenceDate: new Date('2026-01-01') },
  });
  expect(await fixture.importText(FIRST)).toMatchObject({ datasetVersion: { number: 1 } });
});

test('rejected rows are stored with their reasons, and all other rows are imported', async () => {
  const done = await fixture.importText(
    `${HEADER}${ids[0]},Tide,Ada,abc,,,,,\n${ids[1]},Wave,Ada,7,,,,,\nshort\n${ids[2]},Du\0ne,Ada,7,,,,,\n`,
  );
  expect(done).toMatchObject({ status: 'SUCCEEDED', rowsRead: 4, rowsRejected: 3, tracksAdded: 1 });
  expect(done.rejects).toEqual([
    {
      importId: done.id,
      rowNumber: 1,
      column: 'track_popularity',
      value: 'abc',
      reason: 'expected a number from 0 to 100',
    },
    {
      importId: done.id,
      rowNumber: 3,
      column: null,
      value: 'short',
      reason: 'expected 9 fields as in the header, received 1',
    },
    {
      importId: done.id,
      rowNumber: 4,
      column: 'track_name',
      value: 'Du\u2400ne',
      reason: 'it contains a NUL character',
    },
  ]);
});

test('names with special characters of SQL, COPY and arrays are stored unchanged', async () => {
  const names = [
    `Robert'); DROP TABLE track;--`,
    '\\N',
    '\\.',
    'a\\tb\\',
    '{x,"y"}',
    '<script>',
    'NULL',
    '😀 道',
  ];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const list = (genre: string) => `['${genre.replace(/['\\]/g, '\\$&')}']`;
  const rows = names.map((name) => [quoted(name), 'Ada', 1, quoted(list(name))].join(','));
  const done = await fixture.importText(`title,artist,popularity,genre\n${rows.join('\n')}\n`);
  expect(done).toMatchObject({ status: 'SUCCEEDED', rowsRejected: 0, tracksAdded: names.length });
  const tracks = await fixture.db.prisma.track.findMany({ orderBy: { id: 'asc' } });
  expect(tracks.map((track) => track.name)).toEqual(names);
  expect(tracks.map((track) => track.genres)).toEqual(
    names.map((name) => (['NULL', '\\N'].includes(name) ? [] : [name.toLowerCase()])),
  );
});

test.each([
  ['MISSING_COLUMNS', 'title,popularity\nTide,1\n'],
  ['UNCLOSED_QUOTE', `${FIRST}"cut`],
  ['NOT_A_CSV', Buffer.from('504b030400000000', 'hex')],
])('%s: the import fails with the reason and nothing changes', async (code, content) => {
  const done = await fixture.importText(content);
  expect(done).toMatchObject({
    status: 'FAILED',
    error: { code, message: expect.any(String) },
    datasetVersion: null,
  });
  expect(done.finishedAt).not.toBeNull();
  expect(await fixture.db.prisma.track.count()).toBe(0);
});

test('an import without a usable row fails, and its rejects can be read', async () => {
  const done = await fixture.importText('title,artist,popularity\nTide,Ada,x\nWave,,3\n');
  expect(done).toMatchObject({
    status: 'FAILED',
    error: { code: 'NO_USABLE_ROW', message: expect.stringContaining('row 1, "popularity"') },
  });
  expect(done.rejects).toHaveLength(2);
});
