import type { ArtifactStore } from '../artifacts/store.js';
import type { GroupedSplitStrategy } from '../domain/names.js';
import type { SplitRequest, TrainingConfig } from '../ml/index.js';

/** The number of folds of a cross-validation, and the index of the TEST fold, from 0. */
interface FoldSource {
  readonly strategy: GroupedSplitStrategy;
  readonly seed: number;
  readonly folds: number;
  readonly fold: number;
}

/** The split of a run: a rule, or lists of track keys ({ train, validation, test }) in the artifact store. */
export type SplitSource =
  | Exclude<SplitRequest, { strategy: 'EXPLICIT' }>
  | FoldSource
  | { readonly strategy: 'EXPLICIT'; readonly hash: string };

/** The inputs that produced a model. */
export interface Provenance {
  /** SHA-256 of the dataset version's Arrow file. */
  readonly dataset: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  readonly seed: number;
  /** Null if no engine was used: for a baseline or a refresh. */
  readonly engine: string | null;
  /** SHA-256 of the manifest of the version that provided the weights; absent if they were trained. */
  readonly refreshOf?: string;
}

/** The SHA-256 of each file of a version. */
export interface Manifest extends Provenance {
  readonly files: Readonly<Record<string, string>>;
  /** An Arrow file with one row per track (predictions/arrow.ts), or the text format of earlier releases. */
  readonly predictions: string;
}

/** @throws DomainError ARTIFACT_… if the file is missing or differs from its hash */
export async function readManifest(store: ArtifactStore, hash: string): Promise<Manifest> {
  return JSON.parse((await store.get(hash)).toString()) as Manifest;
}

/** The bytes of each file of the model, by name. @throws DomainError ARTIFACT_… as readManifest */
export async function readModelFiles(
  store: ArtifactStore,
  { files }: Pick<Manifest, 'files'>,
): Promise<Map<string, Uint8Array>> {
  const entries = Object.entries(files).map(async ([name, hash]) => [name, await store.get(hash)] as const);
  return new Map(await Promise.all(entries));
}
