import { DomainError } from '../errors.js';
import type { UserError } from '../schema/shared/user-error.type.js';
import type { Context } from './context.js';
import type { Source } from './decorators.js';
import { createLoaders } from './loaders.js';

/** Answer to a mutation: the fields of `Result`, which are null if the caller's input is refused, and the errors. */
export type Payload<Result> = { readonly [Name in keyof Result]: Result[Name] | null } & {
  readonly userErrors: readonly Source<UserError>[];
};

/**
 * Answers a mutation with the result of `work`, or with the errors that the caller can fix. Any other error is rethrown
 * and masked. The mutations of a request run one after another. Each gets new loaders, so that it does not read state
 * from before the previous mutation.
 */
export async function payload<Result extends object>(
  context: Context,
  work: (context: Context) => Promise<Result>,
): Promise<Payload<Result>> {
  context.loaders = createLoaders(context.services);
  try {
    return { ...(await work(context)), userErrors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Fields without a value in the error are undefined, which GraphQL writes as null.
    return { ...error.answer, userErrors: toUserErrors(error) } as unknown as Payload<Result>;
  }
}

const toUserErrors = (error: DomainError): Source<UserError>[] =>
  [error, ...error.also].map(({ code, field, message }) => ({
    code,
    field: field === null ? null : ['input', ...field],
    message,
  }));
