/**
 * A fault that a caller can understand and mend. Everything else is unforeseen and is masked before it leaves the
 * service.
 *
 * `message` says what came, what was expected and what to do; `field` is the path of the input that is at fault. `answer`
 * is what can be told beside the refusal: fields of the mutation's payload. `also` are further faults of the same request,
 * so that a form can show each beside its field.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly answer: object | null;
  readonly also: readonly DomainError[];

  constructor(
    code: string,
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
