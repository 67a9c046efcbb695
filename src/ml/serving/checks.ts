import { z } from 'zod';
import { presetNames } from '../../domain/names.js';

/** The files are not a model, or have a format that this version cannot read. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

// JSON has no NaN and no Infinity, but 1e999 is read as Infinity. zod's numbers are finite.
const numbers = z.array(z.number());
const texts = z.array(z.string());
const sameLength = (...lists: readonly { readonly length: number }[]) =>
  lists.every(({ length }) => length === lists[0]!.length);

const history = z
  .looseObject({
    overallMean: z.number(),
    artists: texts,
    means: numbers,
    counts: numbers,
    heldOutKeys: texts,
    heldOutMeans: numbers,
    heldOutCounts: numbers,
  })
  .refine(
    (state) =>
      sameLength(state.artists, state.means, state.counts) &&
      sameLength(state.heldOutKeys, state.heldOutMeans, state.heldOutCounts),
    { error: 'Its lists have different lengths' },
  );

const seedFeatures = z
  .looseObject({
    columns: texts,
    historyColumns: z.boolean(),
    referenceDate: z.iso.date(),
    artists: texts,
    albumTypes: texts,
    medians: numbers,
    history,
    scaler: z.looseObject({ means: numbers, scales: numbers }),
  })
  .refine(
    ({ columns, historyColumns, scaler }) =>
      scaler.means.length === columns.length + (historyColumns ? 2 : 0) &&
      sameLength(scaler.means, scaler.scales),
    { error: 'The scaler does not have a mean and a scale for each column' },
  );

const labelledTrack = z.looseObject({
  key: z.string(),
  title: z.string(),
  artist: z.string(),
  genres: texts,
  popularity: z.number().min(0).max(100),
});

/** What the loaders require of each file, by its name and the kind of the model. Other fields are not checked. */
export const fileSchemas = {
  config: z.looseObject({
    format: z.unknown(),
    config: z.looseObject({ preset: z.enum(presetNames), artistMeanBlend: z.number().optional() }),
  }),
  history: z.looseObject({ history }),
  seedFeatures: z.looseObject({ features: seedFeatures }),
  ridge: z.looseObject({ albumTypes: z.int().min(0), intercept: z.number(), coefficients: numbers }),
  calibration: z.looseObject({
    scores: numbers.refine((scores) => scores.every((score, i) => score >= (i === 0 ? 0 : scores[i - 1]!)), {
      error: 'Scores are at least 0 and ascend',
    }),
  }),
  residualNet: z.looseObject({
    networks: z.int().min(1).max(100),
    shape: z.looseObject({}),
    weightsManifest: z.array(z.looseObject({ weights: z.array(z.looseObject({})) })),
  }),
  residualFeatures: z.looseObject({ groups: texts, typicalNeighbours: numbers }),
  bank: z.looseObject({ folds: z.looseObject({}), tracks: z.array(labelledTrack) }),
} as const;

/** Parses a JSON file of a model. @throws ArtifactError if it is not JSON or not of the expected shape */
export function parseFile<T>(name: string, bytes: Uint8Array, schema: z.ZodType): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ArtifactError(`The model's file "${name}" is not JSON.`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return json as T;
  const issue = parsed.error.issues[0]!;
  const place = issue.path.join('.');
  throw new ArtifactError(`The model's file "${name}" has at ${place || 'its root'}: ${issue.message}.`);
}

/** Runs a loader. Its errors of any kind become errors of the files. */
export async function loading<T>(load: () => T | Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof ArtifactError) throw error;
    throw new ArtifactError("The model's files do not fit together.", { cause: error });
  }
}
