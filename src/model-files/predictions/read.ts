import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArtifactStore } from '../../artifacts/store.js';
import type { SplitName } from '../../domain/names.js';
import { decodePredictions, HEAD } from './arrow.js';
import { decodeLines } from './lines.js';
import type { PredictionRow } from './row.js';

/** Arrow, or the text format of earlier releases (lines.ts). */
export type PredictionsFormat = 'ARROW' | 'LINES';

const formatOf = (head: Buffer): PredictionsFormat =>
  head.subarray(0, HEAD.length).equals(HEAD) ? 'ARROW' : 'LINES';

/** The format of a predictions file, by its first bytes. @throws DomainError ARTIFACT_… */
export async function predictionsFormat(store: ArtifactStore, hash: string): Promise<PredictionsFormat> {
  let head = Buffer.alloc(0);
  for await (const chunk of store.createReadStream(hash) as AsyncIterable<Buffer>) {
    head = Buffer.concat([head, chunk.subarray(0, HEAD.length)]);
    if (head.length >= HEAD.length) break;
  }
  return formatOf(head);
}

/**
 * Reads a file of predictions in either format, in pieces of about a thousand rows. The hash is verified before the first
 * piece, and other work can run between pieces.
 *
 * @throws DomainError ARTIFACT_…
 */
export async function* readPredictions(store: ArtifactStore, hash: string): AsyncGenerator<PredictionRow[]> {
  const bytes = await store.get(hash);
  for (const rows of formatOf(bytes) === 'ARROW' ? decodePredictions(bytes) : decodeLines(bytes)) {
    yield rows;
    await nextTurn();
  }
}

/** The split of each track of a version, by key. @throws DomainError ARTIFACT_… */
export async function readAssignment(
  store: ArtifactStore,
  { predictions }: { readonly predictions: string },
): Promise<Map<string, SplitName>> {
  const assigned = new Map<string, SplitName>();
  for await (const rows of readPredictions(store, predictions))
    for (const { key, split } of rows) assigned.set(key, split);
  return assigned;
}

/** Whether two files contain the same rows in the same order, in any format. @throws DomainError ARTIFACT_… */
export async function samePredictions(store: ArtifactStore, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [left, right] = [one, other].map((hash) => eachRow(readPredictions(store, hash)));
  for (;;) {
    const [a, b] = [await left!.next(), await right!.next()];
    if (a.done || b.done) return a.done === b.done;
    if (!sameRow(a.value, b.value)) {
      await Promise.all([left!.return(undefined), right!.return(undefined)]);
      return false;
    }
  }
}

const fields = [
  'key', 'split', 'actual', 'predicted', 'mean', 'probabilityOfLow', 'lower', 'upper',
] as const satisfies readonly (keyof PredictionRow)[]; // prettier-ignore
const sameRow = (a: PredictionRow, b: PredictionRow) => fields.every((name) => a[name] === b[name]);

async function* eachRow(pieces: AsyncIterable<PredictionRow[]>): AsyncGenerator<PredictionRow> {
  for await (const rows of pieces) yield* rows;
}
