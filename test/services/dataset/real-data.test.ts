import { readFile } from 'node:fs/promises';
import { decodeDataset } from '../../../src/dataset/index.js';
import { describeWithData } from '../../support/data.js';
import { type DatasetFixture, openDatasetFixture } from './dataset-fixture.js';

let fixture: DatasetFixture;
beforeEach(async () => (fixture = await openDatasetFixture()));
afterEach(() => fixture.close());

describeWithData('spotify-2009-2025.csv', "the original notebook's file", (path) => {
  test('imports and freezes every row, and a repeated import changes nothing', async () => {
    const { importId, datasetVersion } = await fixture.service.importFile(path);
    const done = await fixture.read(importId);
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      source: 'file',
      fileName: 'spotify-2009-2025.csv',
      rowsRead: 8582,
      rowsRejected: 0,
      rowsSuperseded: 0,
      tracksAdded: 8582,
      datasetVersion: {
        number: datasetVersion,
        rows: 8582,
        artists: 2548,
        albums: 5205,
        referenceDate: new Date('2025-10-31'),
        noiseCeiling: { trackCount: 1244, songCount: 581, medianGap: 19 },
      },
    });
    const { rows } = decodeDataset(await fixture.artifacts.get(done.datasetVersion?.artifactHash as string));
    expect(rows.filter((row) => row.artist === 'N/A')).toHaveLength(3);
    expect(rows.filter((row) => row.genres.length === 0)).toHaveLength(3361);
    expect(rows.filter((row) => [row.title, row.album].some((name) => /^".*"$/.test(name ?? '')))).toEqual(
      [],
    );
    expect(rows.find((row) => row.key === '3EJS5LyekDim1Tf5rBFmZl')).toEqual({
      key: '3EJS5LyekDim1Tf5rBFmZl',
      title: 'Trippy Mane (ft. Project Pat)',
      artist: 'Diplo',
      albumKey: '5QRFnGnBeMGePBKF2xTz5z',
      album: 'd00mscrvll, Vol. 1',
      albumType: 'album',
      albumTotalTracks: 9,
      releaseDate: '2025-10-31',
      trackNumber: 4,
      explicit: true,
      durationMs: 93_000,
      artistPopularity: 77,
      artistFollowers: 2_812_821,
      genres: ['moombahton'],
      popularity: 0,
      audio: null,
    });

    const again = await fixture.service.importFile(path);
    expect(again.datasetVersion).toBe(datasetVersion);
    expect(await fixture.read(again.importId)).toMatchObject({ tracksAdded: 0, tracksChanged: 0 });
    expect(await fixture.db.prisma.trackObservation.count()).toBe(8582);

    // Without its last 40 KB, the file ends in the middle of a row.
    const cut = await fixture.importText((await readFile(path)).subarray(0, -40_003));
    expect(cut.rowsRejected + (cut.status === 'FAILED' ? 1 : 0)).toBe(1);
  });
});

describeWithData('audio-features-20k.csv', 'a file without ids, one row a genre', (path) => {
  test('imports by artist, album and title, and merges genres', async () => {
    const { importId } = await fixture.service.importFile(path);
    expect(await fixture.read(importId)).toMatchObject({
      rowsRead: 19_999,
      rowsRejected: 0,
      rowsSuperseded: 5021,
      tracksAdded: 14_978,
      datasetVersion: { rows: 14_978 },
    });
    const widest = await fixture.db.pool.query<{ genres: string[] }>(
      'SELECT genres FROM track ORDER BY cardinality(genres) DESC LIMIT 1',
    );
    expect(widest.rows[0]?.genres.length).toBeGreaterThan(3);
  });
});

test('imports the demo catalogue', async () => {
  const { importId } = await fixture.service.importDemo({ seed: 1, tracks: 1500 });
  expect(await fixture.read(importId)).toMatchObject({
    source: 'demo',
    rowsRead: 1500,
    rowsRejected: 0,
    tracksAdded: 1500,
    datasetVersion: { rows: 1500 },
  });
});

test('reports a missing file and a refused file', async () => {
  await expect(fixture.service.importFile('/nowhere/catalogue.csv')).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
  await expect(fixture.service.importFile(__filename)).rejects.toMatchObject({ name: 'DomainError' });
  expect(await fixture.db.prisma.import.findMany()).toMatchObject([{ status: 'FAILED' }]);
});
