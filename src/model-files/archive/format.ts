import { z } from 'zod';
import { MAX_DESCRIPTION_LENGTH, MAX_TAGS } from '../../domain/limits.js';
import { splitStrategies } from '../../domain/names.js';
import { DomainError } from '../../errors.js';
import { presetNames } from '../../ml/index.js';
import type { PredictionsFormat } from '../predictions/read.js';
import { figuresSchema } from './figures.js';

/**
 * Versions of the layout below. Other formats are refused. A version keeps the predictions file that its manifest
 * names, so a version created by a release that predates the Arrow format is exported in format 1.
 */
const predictionsEntries = { 1: 'predictions.tsv', 2: 'predictions.arrow' } as const;
export type ArchiveFormat = keyof typeof predictionsEntries;
const formats = Object.keys(predictionsEntries).map(Number) as ArchiveFormat[];

export const archiveFormatOf = (predictions: PredictionsFormat): ArchiveFormat =>
  predictions === 'ARROW' ? 2 : 1;

/** The entry with the predictions. */
export const predictionsEntry = (format: ArchiveFormat): string => predictionsEntries[format];
export const allPredictionsEntries: readonly string[] = Object.values(predictionsEntries);

/**
 * The layout of an exported version: a gzipped tar archive with exactly these entries in this order. Archives with
 * other entries are refused. `sha256sum -c SHA256SUMS` verifies an archive without this service.
 */
export const entryNames = {
  /** Head, below. */
  version: 'version.json',
  card: 'card.md',
  /** The manifest. Its SHA-256 is the version's artifactHash, and it has the hashes of the other files. */
  manifest: 'manifest.json',
  /** Each file of the model, such as model/model.json and model/weights.bin in TensorFlow.js' format. */
  model: 'model/',
  // Then the predictions: predictionsEntry().
  /** The track keys of an EXPLICIT split: { train, validation, test }. */
  split: 'split.json',
  /** Last: the SHA-256 of every other entry. */
  sums: 'SHA256SUMS',
} as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();
const whole = z.int().min(0);
const int32 = whole.max(2 ** 31 - 1);

const headSchema = z.object({
  format: z.literal(formats),
  number: int32.min(1),
  registeredAt: time,
  artifactHash: hash,
  description: z.string().max(MAX_DESCRIPTION_LENGTH).nullable(),
  tags: z.array(z.string()).max(MAX_TAGS),
  calibrationRows: int32.min(1).nullable(),
  run: z.object({
    preset: z.enum(presetNames),
    config: z.record(z.string(), z.unknown()),
    seed: int32,
    splitStrategy: z.enum(splitStrategies),
    splitSeed: int32.nullable(),
    keepSongsTogether: z.boolean().nullable(),
    splitHash: hash.nullable(),
    engine: z.string().max(200).nullable(),
    code: z.object({ version: z.string(), commit: z.string().nullable(), digest: z.string() }).nullable(),
    epochsPlanned: int32.nullable(),
    epochsDone: int32,
    createdAt: time,
    startedAt: time,
    finishedAt: time,
  }),
  dataset: z.object({
    number: int32.min(1),
    contentHash: hash,
    rows: int32,
    artists: int32,
    albums: int32,
    referenceDate: z.iso.date(),
  }),
  figures: figuresSchema,
});

const manifestSchema = z.object({
  files: z.record(z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/), hash),
  predictions: hash,
  dataset: hash,
  split: z.object({ strategy: z.string(), hash: hash.optional() }),
  refreshOf: hash.optional(),
});

/** The description of the exported version. */
export type Head = z.infer<typeof headSchema>;
export type TransferManifest = z.infer<typeof manifestSchema>;

/** @throws DomainError MODEL_FILE_INVALID, MODEL_FILE_UNKNOWN_FORMAT */
export function parseHead(bytes: Buffer): Head {
  const json = parseJson(entryNames.version, bytes);
  const format = z.object({ format: z.unknown() }).safeParse(json).data?.format;
  if (!(formats as unknown[]).includes(format)) {
    const message = `The file has format ${JSON.stringify(format)?.slice(0, 40) ?? 'none'}; this service reads ${formats.join(' and ')}. Export it again with the same version of Residual.`;
    throw new DomainError('MODEL_FILE_UNKNOWN_FORMAT', message, { field: ['uploadId'] });
  }
  return check(entryNames.version, headSchema, json);
}

/** @throws DomainError MODEL_FILE_INVALID */
export const parseManifest = (bytes: Buffer): TransferManifest =>
  check(entryNames.manifest, manifestSchema, parseJson(entryNames.manifest, bytes));

/** The file is not a complete, unmodified export. */
export function invalid(reason: string, cause?: unknown): DomainError {
  const message = `The file cannot be imported: ${reason} Nothing was imported. Export the version again and upload the complete file.`;
  return new DomainError('MODEL_FILE_INVALID', message, { field: ['uploadId'], cause });
}

function parseJson(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw invalid(`${name} is not JSON.`, error);
  }
}

function check<Schema extends z.ZodType>(name: string, schema: Schema, json: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw invalid(`${name} has at ${issue.path.join('.') || 'its root'}: ${issue.message}.`);
}
