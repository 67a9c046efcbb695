import type { Readable } from 'node:stream';

/** A file that is generated while it is read. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable;
}
