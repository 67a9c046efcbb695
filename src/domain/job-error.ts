import type { ErrorCode } from './error-codes.js';

/** The reason why a run, sweep or import failed. */
export interface JobError {
  readonly code: ErrorCode;
  readonly message: string;
}
