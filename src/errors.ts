import type { ErrorCode } from './domain/error-codes.js';

/**
 * An error that the caller can understand and fix. All other errors are unexpected and are masked before they leave the
 * service.
 *
 * `message` contains what was received, what was expected and what to do. `field` is the path of the invalid input field.
 * `answer` contains further fields of the mutation's payload. `also` contains further errors of the same request, so
 * that a form can show each one at its field.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly field: readonly string[] | null;
  readonly answer: object | null;
  readonly also: readonly DomainError[];

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      field?: readonly string[];
      answer?: object;
      also?: readonly DomainError[];
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.field = options.field ?? null;
    this.answer = options.answer ?? null;
    this.also = options.also ?? [];
  }
}
