/** Contents by file name. */
export type ArtifactFiles = Map<string, Uint8Array>;

/** The files are not a model, or have a format that this version cannot read. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** @throws ArtifactError if the file is missing */
export function decodeJson<T>(files: ReadonlyMap<string, Uint8Array>, name: string): T {
  return JSON.parse(new TextDecoder().decode(requireFile(files, name))) as T;
}

/** @throws ArtifactError if the file is missing */
export function requireFile(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw new ArtifactError(
    `The model's file "${name}" is missing; the files are: ${[...files.keys()].join(', ') || 'none'}.`,
  );
}
