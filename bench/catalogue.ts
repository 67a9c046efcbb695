import { createReadStream } from 'node:fs';
import { readCatalogue, surveyCatalogue } from '../src/dataset/index.js';
import type { LabelledTrack } from '../src/domain/track.js';

/** A catalogue file as the service reads it: its tracks in the file's order, and the newest release date among them. */
export async function readTracks(path: string): Promise<{ tracks: LabelledTrack[]; referenceDate: string }> {
  const plan = await surveyCatalogue(createReadStream(path));
  const tracks = new Map<string, LabelledTrack>();
  const today = new Date().toISOString().slice(0, 10);
  for await (const { rows, rejects } of readCatalogue(createReadStream(path), plan, today)) {
    for (const row of rows) {
      const known = plan.genresUnite ? (tracks.get(row.key)?.genres ?? []) : [];
      tracks.set(row.key, { ...row, genres: [...new Set([...known, ...(row.genres ?? [])])] });
    }
    for (const reject of rejects) console.error(`row ${reject.rowNumber} is not used: ${reject.reason}`);
  }
  const dates = [...tracks.values()].flatMap((track) => track.releaseDate ?? []).sort();
  return { tracks: [...tracks.values()], referenceDate: dates.at(-1) ?? today };
}
