import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { readManifest } from '../../model-files/manifest.js';
import type { ServiceDeps } from '../deps.js';

export interface VersionArtifact {
  readonly name: string;
  readonly sha256: string;
  /** Null if the store does not have it. */
  readonly bytes: number | null;
}

/**
 * The files of a version: the manifest, the files that it names, and the predictions. Empty for an archived version.
 *
 * @throws DomainError ARTIFACT_… if the manifest is damaged
 */
export const artifactsOf =
  ({ artifacts }: Pick<ServiceDeps, 'artifacts'>) =>
  async ({ artifactHash, archivedAt }: ModelVersionRecord): Promise<VersionArtifact[]> => {
    if (archivedAt !== null) return [];
    const { files, predictions } = await readManifest(artifacts, artifactHash);
    const named = Object.entries({ manifest: artifactHash, ...files, predictions });
    return Promise.all(
      named.map(async ([name, sha256]) => ({ name, sha256, bytes: await artifacts.size(sha256) })),
    );
  };
