import type { Readable } from 'node:stream';

/** An artifact as it lies in the store. */
export interface StoredArtifact {
  readonly hash: string;
  readonly bytes: number;
  /** When its content was last put. */
  readonly writtenAt: Date;
}

/**
 * Bytes by the SHA-256 of their content (lower-case hex). What a hash names never changes, and nothing that differs
 * from its hash is ever handed out.
 */
export interface ArtifactStore {
  /** @returns the hash. Durable once it resolves; the same content again is fine, also at the same time. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * Takes what memory could not hold.
   *
   * @throws DomainError ARTIFACT_TOO_LARGE beyond `maxBytes`; whatever `source` throws; `signal`'s reason. Nothing is
   * kept then.
   */
  putStream(
    source: AsyncIterable<Uint8Array>,
    options?: { maxBytes?: number; signal?: AbortSignal },
  ): Promise<{ hash: string; bytes: number }>;
  /** @throws DomainError ARTIFACT_MISSING | ARTIFACT_CORRUPT | ARTIFACT_UNREADABLE */
  get(hash: string): Promise<Buffer>;
  /** Ends only when every byte was right: fails with what `get` throws otherwise, also after it gave bytes. */
  createReadStream(hash: string): Readable;
  /**
   * What is stored under a hash, whether it is right or not; null where nothing is.
   *
   * @throws DomainError ARTIFACT_UNREADABLE
   */
  digest(hash: string): Promise<string | null>;
  /** Bytes stored under a hash; null where nothing is. @throws DomainError ARTIFACT_UNREADABLE */
  size(hash: string): Promise<number | null>;
  /** Whether there is such an artifact; not whether it is intact. */
  has(hash: string): Promise<boolean>;
  /** Every artifact, in no order. */
  list(): AsyncIterable<StoredArtifact>;
  /**
   * Removes what was not put since; putting it at the same time wins.
   *
   * @returns whether it is gone by this call
   */
  remove(hash: string, options: { readonly writtenBefore: Date }): Promise<boolean>;
}
