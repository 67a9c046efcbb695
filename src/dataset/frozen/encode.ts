import {
  AsyncByteQueue,
  type Data,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Struct,
} from 'apache-arrow';
import type { LabelledTrack } from '../../domain/track.js';
import { columnWriter } from './column-writers.js';
import { ContentHash } from './content-hash.js';
import { type DatasetProfile, Profiler } from './profile.js';
import { audioColumns, BATCH_ROWS, type Column, datasetSchema, factColumns } from './schema.js';

export interface DatasetSummary {
  /** SHA-256 of the canonical rows and the reference date; see content-hash.ts. */
  readonly contentHash: string;
  readonly rows: number;
  readonly artists: number;
  readonly albums: number;
  readonly profile: DatasetProfile;
}

/**
 * Writes a dataset as an Arrow IPC file while its rows arrive, so that memory holds one batch and the dictionaries. An
 * encoder writes one file.
 */
export class DatasetEncoder {
  readonly #hash: ContentHash;
  readonly #columns: readonly Column[];
  readonly #profiler: Profiler;
  readonly #artists = new Set<string>();
  readonly #albums = new Set<string>();
  #rows = 0;

  readonly #referenceDate: string;
  readonly #withAudio: boolean;

  /**
   * @param referenceDate ISO date to which the age of a track is measured. Part of the file and of its content hash.
   * @param withAudio whether any row has audio features. The file then has columns for them.
   */
  constructor(referenceDate: string, withAudio: boolean) {
    this.#referenceDate = referenceDate;
    this.#withAudio = withAudio;
    this.#hash = new ContentHash(referenceDate);
    this.#columns = withAudio ? [...factColumns, ...audioColumns] : factColumns;
    this.#profiler = new Profiler(this.#columns);
  }

  /**
   * @param source rows in ascending order of distinct keys, in pieces of any size.
   * @throws Error if the keys do not ascend, or if a row has audio features and `withAudio` is false.
   */
  async *encode(
    source: AsyncIterable<readonly LabelledTrack[]> | Iterable<readonly LabelledTrack[]>,
  ): AsyncGenerator<Uint8Array> {
    const schema = datasetSchema(this.#columns, this.#referenceDate);
    const writers = schema.fields.map(columnWriter);
    const writer = new RecordBatchFileWriter();
    const output = new Output();
    writer.reset(output, schema);
    for await (const rows of inBatches(source)) {
      this.#take(rows);
      const children = this.#columns.map((column, i) => writers[i]?.(rows.map((row) => stored(row, column))));
      const data = makeData({
        type: new Struct(schema.fields),
        length: rows.length,
        nullCount: 0,
        children: children as Data[],
      });
      writer.write(new RecordBatch(schema, data));
      yield* output.take();
    }
    writer.close();
    yield* output.take();
  }

  /** Complete after the last byte. */
  summary(): DatasetSummary {
    const rows = this.#rows;
    const artists = this.#artists;
    const albums = this.#albums;
    return {
      contentHash: this.#hash.digest(),
      rows,
      artists: artists.size,
      albums: albums.size,
      profile: this.#profiler.profile(),
    };
  }

  #take(rows: readonly LabelledTrack[]): void {
    this.#hash.add(rows);
    this.#profiler.add(rows);
    this.#rows += rows.length;
    for (const { artist, albumKey, audio, key } of rows) {
      if (audio && !this.#withAudio)
        throw new Error(`${key} has audio features, but the encoder was created without them.`);
      this.#artists.add(artist);
      if (albumKey !== null) this.#albums.add(albumKey);
    }
  }
}

/** Encodes a dataset that fits in memory. Rows may have any order. */
export async function encodeDataset(
  rows: readonly LabelledTrack[],
  referenceDate: string,
): Promise<{ bytes: Uint8Array } & DatasetSummary> {
  const encoder = new DatasetEncoder(
    referenceDate,
    rows.some(({ audio }) => audio !== null),
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of encoder.encode([[...rows].sort((a, b) => (a.key < b.key ? -1 : 1))]))
    chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), ...encoder.summary() };
}

/** Collects the output of Arrow's writer since the last call. Arrow's own queue would grow with every row. */
class Output extends AsyncByteQueue {
  take(): Uint8Array[] {
    return this._values.splice(0);
  }
}

async function* inBatches(
  source: AsyncIterable<readonly LabelledTrack[]> | Iterable<readonly LabelledTrack[]>,
): AsyncGenerator<LabelledTrack[]> {
  let batch: LabelledTrack[] = [];
  for await (const rows of source) {
    for (const row of rows) {
      if (batch.push(row) < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** A value in the form that Arrow's builders accept. */
function stored(row: LabelledTrack, { kind, read }: Column): unknown {
  const value = read(row);
  if (value === null) return null;
  if (kind === 'count') return BigInt(value as number);
  return kind === 'date' ? new Date(`${value as string}T00:00:00Z`) : value;
}
