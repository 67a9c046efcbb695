/**
 * A fault that a caller can understand and mend. Everything else is unforeseen and is masked before it leaves the
 * service.
 *
 * `message` says what came, what was expected and what to do; `field` is the path of the input that is at fault. `answer`
 * is what can be told beside the refusal: fields of the mutation's payload.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly answer: object | null;

  constructor(
    code: string,
    message: string,
    options: { field?: readonly string[]; answer?: object; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.field = options.field ?? null;
    this.answer = options.answer ?? null;
  }
}
