import type { z } from 'zod';

/** Contents by file name. */
export type ArtifactFiles = Map<string, Uint8Array>;

/** The files are not a model, or have a format that this version cannot read. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Parses a JSON file of a model. @throws ArtifactError if it is missing, not JSON or not of the expected shape */
export function decodeJson<T>(files: ReadonlyMap<string, Uint8Array>, name: string, schema: z.ZodType): T {
  const bytes = requireFile(files, name);
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

/** @throws ArtifactError if the file is missing */
export function requireFile(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw new ArtifactError(
    `The model's file "${name}" is missing; the files are: ${[...files.keys()].join(', ') || 'none'}.`,
  );
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
