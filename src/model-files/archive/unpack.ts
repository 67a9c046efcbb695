import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract as createExtract, type Header } from 'tar-stream';
import type { ArtifactStore } from '../../artifacts/store.js';
import { DomainError } from '../../errors.js';
import {
  allPredictionsEntries,
  entryNames,
  type Head,
  invalid,
  parseHead,
  parseManifest,
  predictionsEntry,
  type TransferManifest,
} from './format.js';

/** An entry of tar-stream. */
interface Entry extends AsyncIterable<Buffer> {
  readonly header: Header;
}

/** A verified export. All files that its manifest names, except the dataset, are in the artifact store. */
export interface UnpackedVersion {
  readonly head: Head;
  readonly manifest: TransferManifest;
}

export interface UnpackLimits {
  /** Maximum total size of all entries. */
  readonly bytes: number;
  readonly entries: number;
  /** Maximum size of each entry that is read into memory: version.json, the card, the manifest, the hashes. */
  readonly inMemory: number;
}

/** A network with a bank of 90,000 rows unpacks to about 60 MB. */
const sizeLimits: UnpackLimits = { bytes: 4 * 2 ** 30, entries: 64, inMemory: 32 * 2 ** 20 };
const modelFile = /^model\/[a-z0-9][a-z0-9_.-]{0,63}$/;
const texts: readonly string[] = [entryNames.version, entryNames.card, entryNames.manifest, entryNames.sums];
const stored: readonly string[] = [...allPredictionsEntries, entryNames.split];

/**
 * Unpacks entry by entry into the artifact store, in bounded memory, and compares every hash. Paths of the archive are
 * never used as file names. If the file is refused, the garbage collector removes the files that were stored.
 *
 * @throws DomainError MODEL_FILE_INVALID, MODEL_FILE_UNKNOWN_FORMAT, MODEL_FILE_TOO_LARGE
 */
export async function unpack(
  artifacts: ArtifactStore,
  file: Readable,
  limits: UnpackLimits = sizeLimits,
): Promise<UnpackedVersion> {
  const hashes = new Map<string, string>();
  const inMemory = new Map<string, Buffer>();
  const extract = createExtract();
  const flow = pipeline(file, createGunzip(), limited(limits.bytes), extract);
  flow.catch(() => undefined); // reported below, after the last entry
  try {
    for await (const entry of extract as AsyncIterable<Entry>) {
      const { name } = entry.header;
      checkEntry(entry, hashes, limits);
      if (texts.includes(name)) {
        const bytes = await readAll(entry, limits.inMemory);
        inMemory.set(name, bytes);
        hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
      } else {
        hashes.set(name, (await artifacts.putStream(entry)).hash);
      }
    }
    await flow;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw invalid(`it is no whole .tar.gz archive (${(error as Error).message}).`, error);
  }
  return verify(artifacts, hashes, inMemory);
}

function checkEntry({ header }: Entry, seen: ReadonlyMap<string, string>, limits: UnpackLimits): void {
  const { name, type } = header;
  const shown = JSON.stringify(name.slice(0, 80));
  if (seen.has(entryNames.sums)) throw invalid(`${shown} comes after ${entryNames.sums}, which is the last.`);
  if (type !== 'file' || !(texts.includes(name) || stored.includes(name) || modelFile.test(name)))
    throw invalid(`${shown} (${type}) does not belong into a version's file.`);
  if (seen.has(name)) throw invalid(`${shown} comes twice.`);
  if (seen.size >= limits.entries) throw tooLarge(`more than ${limits.entries} entries`);
}

async function verify(
  artifacts: ArtifactStore,
  hashes: ReadonlyMap<string, string>,
  inMemory: ReadonlyMap<string, Buffer>,
): Promise<UnpackedVersion> {
  const text = (name: string) => {
    const bytes = inMemory.get(name);
    if (!bytes) throw invalid(`${name} is missing.`);
    return bytes;
  };
  const head = parseHead(text(entryNames.version));
  const sums = [...hashes]
    .filter(([name]) => name !== entryNames.sums)
    .map(([name, hash]) => `${hash}  ${name}\n`);
  if (text(entryNames.sums).toString() !== sums.join(''))
    throw invalid(`its contents do not match ${entryNames.sums}.`);

  const manifest = parseManifest(text(entryNames.manifest));
  const expected = new Map<string, string>([
    [entryNames.manifest, head.artifactHash],
    ...Object.entries(manifest.files).map(([name, hash]) => [`${entryNames.model}${name}`, hash] as const),
    [predictionsEntry(head.format), manifest.predictions],
    ...(manifest.split.hash ? [[entryNames.split, manifest.split.hash] as const] : []),
  ]);
  for (const [name, hash] of expected) {
    if (hashes.get(name) !== hash) throw invalid(`${name} is not the file that the manifest names.`);
  }
  const extra = [...hashes.keys()].find((name) => !expected.has(name) && !texts.includes(name));
  if (extra !== undefined) throw invalid(`${extra} is not named by the manifest.`);
  const { splitStrategy, splitHash } = head.run;
  if (splitStrategy !== manifest.split.strategy || splitHash !== (manifest.split.hash ?? null))
    throw invalid(`${entryNames.version} and ${entryNames.manifest} name different splits.`);
  await artifacts.put(text(entryNames.manifest));
  return { head, manifest };
}

async function readAll(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(`more than ${maxBytes} bytes of text`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The sizes are limited because a few kilobytes can unpack to terabytes. */
const limited = (maxBytes: number) =>
  async function* (source: AsyncIterable<Buffer>) {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(`more than ${maxBytes} bytes`);
      yield chunk;
    }
  };

function tooLarge(what: string): DomainError {
  return new DomainError(
    'MODEL_FILE_TOO_LARGE',
    `The file unpacks to ${what}, so it is not an export of a version.`,
    {
      field: ['uploadId'],
    },
  );
}
