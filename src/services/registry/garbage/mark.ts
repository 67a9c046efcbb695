import type { ArtifactStore } from '../../../artifacts/store.js';
import type { ArtifactReference } from '../../../db/artifact-references.js';
import { DomainError } from '../../../errors.js';
import { readManifest } from '../../../model-files/manifest.js';

/**
 * Finds all files in use: those that the database names, and those that these manifests name. A manifest is read once,
 * because the content of a hash never changes.
 */
export function createMarker(artifacts: ArtifactStore) {
  const manifests = new Map<string, Promise<{ hashes: readonly string[]; refreshOf: string | null }>>();

  async function read(hash: string) {
    const manifest = await readManifest(artifacts, hash);
    // Keeps every string that looks like a hash, so that manifests of other formats keep their files.
    return {
      hashes: JSON.stringify(manifest).match(/[0-9a-f]{64}/g) ?? [],
      refreshOf: manifest.refreshOf ?? null,
    };
  }

  async function follow(manifest: string, marked: Set<string>): Promise<void> {
    let content = manifests.get(manifest);
    if (!content) manifests.set(manifest, (content = read(manifest)));
    const { hashes, refreshOf } = await content;
    for (const hash of hashes) marked.add(hash);
    // Another refresh of a version reads its ancestors. This instance has no ancestors of an imported version.
    if (refreshOf !== null && (await artifacts.has(refreshOf))) await follow(refreshOf, marked);
  }

  /** @throws DomainError GARBAGE_UNKNOWN if a manifest cannot be read, because the files that it names are then unknown. */
  return async (references: readonly ArtifactReference[]): Promise<ReadonlySet<string>> => {
    const marked = new Set<string>();
    for (const { hash, version } of references) {
      marked.add(hash);
      if (version === null) continue;
      await follow(hash, marked).catch((cause: Error) => {
        throw new DomainError(
          'GARBAGE_UNKNOWN',
          `The collection stopped, because the manifest of version ${version} cannot be read, so the files in use are unknown. ${cause.message} Or archive the version.`,
          { cause },
        );
      });
    }
    return marked;
  };
}
