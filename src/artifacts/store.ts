import type { Readable } from 'node:stream';

/** A stored artifact. */
export interface StoredArtifact {
  readonly hash: string;
  readonly bytes: number;
  /** When its content was last written. */
  readonly writtenAt: Date;
}

/**
 * Stores bytes by the SHA-256 of their content (lower-case hex). An artifact never changes, and a reader never gets bytes
 * that differ from their hash.
 */
export interface ArtifactStore {
  /** @returns the hash. Durable when it resolves. The same content may be put again, also concurrently. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * Stores content that is too large for memory.
   *
   * @throws DomainError ARTIFACT_TOO_LARGE beyond `maxBytes`; what `source` throws; `signal`'s reason. Then nothing is
   * stored.
   */
  putStream(
    source: AsyncIterable<Uint8Array>,
    options?: { maxBytes?: number; signal?: AbortSignal },
  ): Promise<{ hash: string; bytes: number }>;
  /** @throws DomainError ARTIFACT_MISSING | ARTIFACT_CORRUPT | ARTIFACT_UNREADABLE */
  get(hash: string): Promise<Buffer>;
  /** Ends only if every byte was right. Otherwise it fails with the errors of `get`, possibly after it gave bytes. */
  createReadStream(hash: string): Readable;
  /**
   * The SHA-256 of what is stored under a hash, which differs if it is damaged; null if nothing is stored.
   *
   * @throws DomainError ARTIFACT_UNREADABLE
   */
  digest(hash: string): Promise<string | null>;
  /** Number of bytes stored under a hash; null if nothing is stored. @throws DomainError ARTIFACT_UNREADABLE */
  size(hash: string): Promise<number | null>;
  /** Whether the artifact exists. It may be damaged. */
  has(hash: string): Promise<boolean>;
  /** Every artifact, in no order. */
  list(): AsyncIterable<StoredArtifact>;
  /**
   * Removes an artifact that was last put before `writtenBefore`. A concurrent `put` of it wins.
   *
   * @returns whether this call removed it
   */
  remove(hash: string, options: { readonly writtenBefore: Date }): Promise<boolean>;
}
