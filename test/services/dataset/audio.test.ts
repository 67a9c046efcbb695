import { decodeDataset } from '../../../src/dataset/index.js';
import { describeWithData } from '../../support/data.js';
import { type DatasetFixture, openDatasetFixture } from './dataset-fixture.js';

let fixture: DatasetFixture;
beforeEach(async () => (fixture = await openDatasetFixture()));
afterEach(() => fixture.close());

const ids = ['0000000000000000000000', '1111111111111111111111'];
const HEARD =
  'track_id,track_name,artist_name,track_popularity,danceability,tempo,key\n' +
  `${ids[0]},Tide,Ada,50,0.7,120.5,1\n${ids[1]},Wave,Ada,40,,,\n`;
const UNHEARD = `track_id,track_name,artist_name,track_popularity\n${ids[0]},Tide,Ada,55\n${ids[1]},Wave,Ada,40\n`;

const stored = () => fixture.db.prisma.trackAudio.findMany({ include: { track: true } });
async function frozen({ datasetVersion }: Awaited<ReturnType<DatasetFixture['importText']>>) {
  return decodeDataset(await fixture.artifacts.get(datasetVersion!.artifactHash)).rows;
}

test('audio features are stored with the track and their import, and are frozen', async () => {
  const done = await fixture.importText(HEARD);
  expect(await stored()).toMatchObject([
    {
      track: { key: ids[0] },
      importId: done.id,
      danceability: 0.7,
      tempo: 120.5,
      key: 1,
      energy: null,
      timeSignature: null,
    },
  ]);
  const rows = await frozen(done);
  expect(rows.map(({ audio }) => audio && [audio.danceability, audio.tempo, audio.key, audio.mode])).toEqual([
    [0.7, 120.5, 1, null],
    null,
  ]);
  expect(done.datasetVersion?.profile).toMatchObject({ 'audio.tempo': { missing: 1, mean: 120.5 } });
});

test('an import without audio columns keeps the stored features', async () => {
  const first = await fixture.importText(HEARD);
  const later = await fixture.importText(UNHEARD);
  expect(later).toMatchObject({ tracksChanged: 1 });
  expect(await stored()).toMatchObject([{ importId: first.id, danceability: 0.7, tempo: 120.5, key: 1 }]);
  expect((await frozen(later))[0]).toMatchObject({ popularity: 55, audio: { danceability: 0.7 } });
});

test('a later import adds and corrects features, and becomes their source', async () => {
  await fixture.importText(HEARD);
  const later = await fixture.importText(
    `track_id,track_name,artist_name,track_popularity,tempo,energy\n${ids[0]},Tide,Ada,50,121,0.5\n${ids[1]},Wave,Ada,40,,\n`,
  );
  expect(later).toMatchObject({ tracksChanged: 1, tracksAdded: 0 });
  expect(await stored()).toMatchObject([
    { importId: later.id, danceability: 0.7, tempo: 121, key: 1, energy: 0.5 },
  ]);
  expect(await fixture.db.prisma.trackObservation.count()).toBe(2);
});

test('a repeated import changes neither the features nor their source', async () => {
  const first = await fixture.importText(HEARD);
  const again = await fixture.importText(HEARD);
  expect(again).toMatchObject({
    tracksChanged: 0,
    datasetVersion: { number: first.datasetVersion?.number },
  });
  expect(await stored()).toMatchObject([{ importId: first.id }]);
});

test('a version without audio features has the same content as before the features existed', async () => {
  const done = await fixture.importText(UNHEARD);
  expect(Object.keys(done.datasetVersion?.profile as object)).toHaveLength(15);
  expect((await frozen(done)).map(({ audio }) => audio)).toEqual([null, null]);
});

describeWithData('audio-features-20k.csv', 'the file with audio features', (path) => {
  test('adds audio features to all its tracks', async () => {
    const { importId } = await fixture.service.importFile(path);
    const { datasetVersion } = await fixture.read(importId);
    expect(datasetVersion?.profile).toMatchObject({
      'audio.danceability': { missing: 0, minimum: 0.0783, maximum: 0.976 },
      'audio.loudness': { missing: 0, minimum: -43.957, maximum: 0.681 },
    });
    expect(await fixture.db.prisma.trackAudio.count()).toBe(14_978);
  });
});
