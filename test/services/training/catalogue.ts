import type { ArtifactStore } from '../../../src/artifacts/store.js';
import { demoCatalogue, encodeDataset } from '../../../src/dataset/index.js';
import type { Database } from '../../../src/db/client.js';

/** Dataset version 1, of demo tracks, as an import creates it. Returns the tracks' keys. */
export async function createDataset(
  db: Database,
  artifacts: ArtifactStore,
  tracks: number,
): Promise<string[]> {
  const rows = [...demoCatalogue({ seed: 1, tracks })];
  const { bytes, contentHash, profile } = await encodeDataset(rows, '2025-10-31');
  const names = [...new Set(rows.map((row) => row.artist))];
  await db.prisma.artist.createMany({ data: names.map((name) => ({ name })) });
  const artists = await db.prisma.artist.findMany();
  const ids = new Map(artists.map((artist) => [artist.name, artist.id]));
  await db.prisma.track.createMany({
    data: rows.map((row) => ({
      key: row.key,
      name: row.title,
      artistId: ids.get(row.artist)!,
      popularity: row.popularity,
      genres: [...row.genres],
    })),
  });
  await db.prisma.datasetVersion.create({
    data: {
      number: 1,
      contentHash,
      artifactHash: await artifacts.put(bytes),
      rows: rows.length,
      artists: names.length,
      albums: 0,
      referenceDate: new Date('2025-10-31'),
      profile: JSON.parse(JSON.stringify(profile)),
    },
  });
  return rows.map((row) => row.key);
}
