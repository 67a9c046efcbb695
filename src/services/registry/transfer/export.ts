import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack as createPack } from 'tar-stream';
import type { ArtifactStore } from '../../../artifacts/store.js';
import { readBy } from '../../../db/lists/index.js';
import { modelVersionList, type ModelVersionRecord } from '../../../db/registry/model-versions.pages.js';
import { readFigures } from '../../../db/registry/transfer.store.js';
import { DomainError } from '../../../errors.js';
import {
  type ArchiveFormat,
  archiveFormatOf,
  entryNames,
  type Head,
  parseManifest,
  predictionsEntry,
} from '../../../model-files/archive/format.js';
import { predictionsFormat } from '../../../model-files/predictions/read.js';
import type { ServiceDeps } from '../../deps.js';
import type { Download } from '../../download.js';
import { modelCard } from '../card/card.js';
import { type CardData, readCardData } from '../card/card-data.js';
import { requireNotArchived } from '../require-not-archived.js';

/** Small entries are in memory, large ones come from the store. */
type Entry = { readonly name: string } & (
  { readonly bytes: Buffer } | { readonly hash: string; readonly size: number }
);

/**
 * Exports a version as one file, a gzipped tar archive (format.ts). The same version gives the same bytes unless its
 * description or tags change. If a stored file is damaged, the stream fails and the archive is incomplete.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, ARTIFACT_MISSING, ARTIFACT_CORRUPT, before any output is streamed
 */
export const exportVersion =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) =>
  async (number: number): Promise<Download> => {
    const { db, artifacts, log } = deps;
    const [version] = await readBy(db.kysely, modelVersionList, 'number', [number]);
    if (!version) {
      throw new DomainError(
        'VERSION_NOT_FOUND',
        `There is no model version ${number}: model { versions } lists all versions.`,
      );
    }
    requireNotArchived(version);
    const [facts] = await readCardData(deps, [version]);
    const manifestBytes = await artifacts.get(version.artifactHash);
    const { files, predictions, split } = parseManifest(manifestBytes);
    const stored = async (name: string, hash: string) => {
      const size = await artifacts.size(hash);
      if (size === null) throw missing(number, name);
      return { name, hash, size };
    };
    const format = archiveFormatOf(await predictionsFormat(artifacts, predictions));
    const entries: Entry[] = [
      {
        name: entryNames.version,
        bytes: json(await headOf(deps, version, facts!, { format, splitHash: split.hash ?? null })),
      },
      { name: entryNames.card, bytes: Buffer.from(modelCard(facts!)) },
      { name: entryNames.manifest, bytes: manifestBytes },
      ...(await Promise.all(
        Object.entries(files).map(([name, hash]) => stored(`${entryNames.model}${name}`, hash)),
      )),
      await stored(predictionsEntry(format), predictions),
      ...(split.hash ? [await stored(entryNames.split, split.hash)] : []),
    ];
    const stream = new PassThrough();
    void writeArchive(artifacts, entries, version.createdAt, stream).catch((error: unknown) => {
      if (!stream.readableAborted)
        log.error({ version: number, err: error }, `The export of version ${number} is incomplete`);
      stream.destroy(error as Error);
    });
    return { fileName: `residual-model-version-${number}.tar.gz`, mediaType: 'application/gzip', stream };
  };

async function headOf(
  { db }: Pick<ServiceDeps, 'db'>,
  version: ModelVersionRecord,
  { run, dataset }: CardData,
  { format, splitHash }: { readonly format: ArchiveFormat; readonly splitHash: string | null },
): Promise<Head> {
  const { number, contentHash, rows, artists, albums, referenceDate } = dataset!; // a local dataset version, or the one that was imported with the version
  const { preset, config, seed, splitStrategy, splitSeed, keepSongsTogether, engine } = run;
  const figures = await readFigures(db.kysely, { versionId: version.id, runId: run.id });
  return {
    format,
    number: version.number,
    registeredAt: version.createdAt.toISOString(),
    artifactHash: version.artifactHash,
    description: version.description,
    tags: [...version.tags],
    calibrationRows: version.calibrationRows,
    run: {
      preset: preset as Head['run']['preset'],
      config: config as Record<string, unknown>,
      seed,
      splitStrategy: splitStrategy,
      splitSeed,
      keepSongsTogether,
      splitHash,
      engine,
      code: run.code,
      epochsPlanned: run.epochsPlanned,
      epochsDone: run.epochsDone,
      createdAt: run.createdAt.toISOString(),
      startedAt: run.startedAt!.toISOString(),
      finishedAt: run.finishedAt!.toISOString(),
    },
    dataset: { number, contentHash, rows, artists, albums, referenceDate },
    figures: figures as Head['figures'],
  };
}

/** Resolves when `target` has the complete archive. Rejects if it is incomplete. */
async function writeArchive(
  artifacts: ArtifactStore,
  entries: readonly Entry[],
  mtime: Date,
  target: PassThrough,
): Promise<void> {
  const pack = createPack();
  const packed = pipeline(pack, createGzip(), target);
  try {
    const sums: string[] = [];
    for (const entry of entries) {
      const hash = 'hash' in entry ? entry.hash : sha256(entry.bytes);
      sums.push(`${hash}  ${entry.name}\n`);
      if ('hash' in entry) await addStored(pack, artifacts, entry, mtime);
      else await addBytes(pack, entry.name, entry.bytes, mtime);
    }
    await addBytes(pack, entryNames.sums, Buffer.from(sums.join('')), mtime);
    pack.finalize();
  } catch (error) {
    pack.destroy(error as Error);
    await packed.catch(() => undefined);
    throw error;
  }
  await packed;
}

async function addBytes(pack: Pack, name: string, bytes: Buffer, mtime: Date): Promise<void> {
  await addEntry(pack, { name, size: bytes.length, mtime }, [bytes]);
}

/** The store verifies each file. A damaged file ends the archive with an error. */
async function addStored(
  pack: Pack,
  artifacts: ArtifactStore,
  { name, hash, size }: Extract<Entry, { hash: string }>,
  mtime: Date,
): Promise<void> {
  await addEntry(pack, { name, size, mtime }, artifacts.createReadStream(hash));
}

async function addEntry(
  pack: Pack,
  header: { name: string; size: number; mtime: Date },
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(content, pack.entry({ ...header, mode: 0o644, type: 'file' }));
}

function missing(number: number, name: string): DomainError {
  const message = `${name} of version ${number} is missing from the artifact store: restore it from a backup.`;
  return new DomainError('ARTIFACT_MISSING', message);
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
