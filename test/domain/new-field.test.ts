import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type * as dataset from '../../src/dataset/index.js';
import { decodeDataset, encodeDataset } from '../../src/dataset/index.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import type * as support from '../support/api.js';
import { copySources } from '../support/copied-sources.js';

/** The recipe of CONTRIBUTING.md, on a copy of the sources: a fact of the recording and an audio feature. */
const lines = [
  [
    'src/domain/track.ts',
    '  durationMs: {',
    "  language: { kind: 'name', description: 'Language of the lyrics.' },",
  ],
  ['src/domain/audio-features.ts', '  key: {', "  crowd: share('How many people sing along, 0–1.'),"],
  ['src/dataset/reading/header-names.ts', '  durationMs: [', "  language: ['language', 'lyrics_language'],"],
  ['src/dataset/reading/audio.ts', '  key: named(', "  crowd: named('crowd'),"],
  // What `prisma generate` adds if the columns are in prisma/schema.prisma.
  ['src/generated/kysely/tables.ts', '    durationMs: number | null;', '    language: string | null;'],
  ['src/generated/kysely/tables.ts', '    danceability: number | null;', '    crowd: number | null;'],
] as const;
const MIGRATION = `
  ALTER TABLE track ADD COLUMN language TEXT;
  ALTER TABLE track_audio
    ADD COLUMN crowd DOUBLE PRECISION CHECK (crowd BETWEEN 0 AND 1),
    DROP CONSTRAINT track_audio_something_known,
    ADD CONSTRAINT track_audio_something_known CHECK (num_nonnulls(
      danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence, key, mode, loudness, tempo,
      time_signature, crowd) > 0)`;

const copy = copySources();
let api: support.TestApi;
let edited: typeof dataset;

beforeAll(async () => {
  for (const [file, anchor, line] of lines) {
    const path = join(copy.folder, file);
    const [before, after, ...rest] = readFileSync(path, 'utf8').split(`\n${anchor}`);
    expect({ file, rest, found: after !== undefined }).toEqual({ file, rest: [], found: true });
    writeFileSync(path, `${before}\n${line}\n${anchor}${after}`);
  }
  edited = (await copy.load('src/dataset/index')) as typeof dataset;
  const { createTestApi } = (await copy.load('test/support/api')) as typeof support;
  api = await createTestApi({ tracks: 0 });
  await api.db.pool.query(MIGRATION);
});
afterAll(async () => {
  await api.close();
  copy.remove();
});

/** Imports a text; resolves with the dataset version. */
async function importText(text: string) {
  const { dataset } = api.services;
  const { uploadId, token } = await dataset.createUpload();
  await dataset.receiveUpload(token, Readable.from([Buffer.from(text)]));
  const { id } = await dataset.importDataset({ uploadId });
  await dataset.runImport(id, new AbortController().signal);
  const { datasetVersion } = await api.db.prisma.import.findUniqueOrThrow({
    where: { id },
    include: { datasetVersion: true },
  });
  return { ...datasetVersion!, bytes: await api.artifacts.artifacts.get(datasetVersion!.artifactHash) };
}

test('a field that is added by one line in domain, a migration and one line in the reader is frozen and served', async () => {
  const before = await importText(
    'track_name,artist_name,popularity,energy\nTide,Ada,50,0.5\nWave,Ada,40,\n',
  );
  // The present code reads what the edited code froze, and gives it the same hash.
  const { rows, referenceDate } = decodeDataset(before.bytes);
  expect((await encodeDataset(rows, referenceDate)).contentHash).toBe(before.contentHash);
  expect(rows.map(({ title }) => title).sort()).toEqual(['Tide', 'Wave']);
  // The edited code gives the same hash to what the present code froze.
  const stored = await encodeDataset(rows, referenceDate);
  const read = edited.decodeDataset(stored.bytes);
  expect((await edited.encodeDataset(read.rows, referenceDate)).contentHash).toBe(before.contentHash);

  const after = await importText(
    'track_name,artist_name,popularity,crowd,Lyrics Language\nTide,Ada,50,0.75,Welsh\nWave,Ada,40,0.25,\n',
  );
  expect(after.contentHash).not.toBe(before.contentHash);
  const frozen = edited.decodeDataset(after.bytes).rows as (LabelledTrack & { language: string | null })[];
  expect(frozen.sort((a, b) => (a.title < b.title ? -1 : 1))).toMatchObject([
    { title: 'Tide', language: 'Welsh', audio: { crowd: 0.75, energy: 0.5 } },
    { title: 'Wave', language: null, audio: { crowd: 0.25, energy: null } },
  ]);
  expect(after.profile).toMatchObject({ language: { distinct: 1 }, 'audio.crowd': { mean: 0.5 } });

  const query =
    '{ tracks(orderBy: { field: NAME, direction: ASC }) { nodes { language audioFeatures { crowd } } } }';
  expect((await api.data(query)).tracks.nodes).toEqual([
    { language: 'Welsh', audioFeatures: { crowd: 0.75 } },
    { language: null, audioFeatures: { crowd: 0.25 } },
  ]);

  // An import without the columns keeps the known values.
  const later = await importText('track_name,artist_name,popularity\nTide,Ada,60\n');
  expect(edited.decodeDataset(later.bytes).rows.find(({ title }) => title === 'Tide')).toMatchObject({
    language: 'Welsh',
    audio: { crowd: 0.75 },
    popularity: 60,
  });
});

test('the compiler accepts these lines', async () => {
  expect(await copy.compile()).toBe('');
});
