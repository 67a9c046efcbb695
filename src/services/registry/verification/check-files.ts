import { type VerificationItem } from '../../../db/json-columns.js';
import { DomainError } from '../../../errors.js';
import type { Manifest } from '../../../model-files/manifest.js';
import type { ServiceDeps } from '../../deps.js';
import { hashOf } from '../../hash-of.js';

export function compare(
  kind: VerificationItem['kind'],
  name: string,
  expected: string,
  found: string | null,
): VerificationItem {
  const status = found === null ? 'MISSING' : found === expected ? 'OK' : 'MISMATCH';
  return { kind, name, status, expected, found };
}

/** Hashes a stored file as a stream. */
export async function checkFile(
  { artifacts }: Pick<ServiceDeps, 'artifacts'>,
  kind: VerificationItem['kind'],
  name: string,
  hash: string,
): Promise<VerificationItem> {
  try {
    return compare(kind, name, hash, await artifacts.digest(hash));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return compare(kind, name, hash, error.message);
  }
}

/** The inputs of a version, according to its run. */
export interface RunFacts {
  readonly datasetHash: string;
  readonly config: unknown;
  readonly seed: number;
  readonly engine: string | null;
  /** Hash of the manifest of the refreshed version; null if the version was trained. */
  readonly refreshOf: string | null;
}

/** Checks that the run's row agrees with the manifest, which is verified by its hash. */
export function checkProvenance(manifest: Manifest, run: RunFacts): VerificationItem[] {
  const said = (value: unknown) => JSON.stringify(value ?? null);
  return [
    compare('PROVENANCE', 'dataset', manifest.dataset, run.datasetHash),
    compare('PROVENANCE', 'config', hashOf(manifest.config), hashOf(run.config)),
    compare('PROVENANCE', 'seed', said(manifest.seed), said(run.seed)),
    compare('PROVENANCE', 'engine', said(manifest.engine), said(run.engine)),
    compare('PROVENANCE', 'refreshOf', said(manifest.refreshOf), said(run.refreshOf)),
  ];
}
