import { DomainError } from '../errors.js';
import type { Context } from './context.js';
import { createLoaders } from './loaders.js';

/**
 * Answer of a mutation: what `work` returns, or the fault that the caller can mend. Anything else is thrown on, and
 * masked. Mutations of one request run one after the other, so each gets loaders that have not seen the state before it.
 */
export async function payload<T extends object>(context: Context, work: (context: Context) => Promise<T>) {
  context.loaders = createLoaders(context.services);
  try {
    return { ...(await work(context)), userErrors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...error.answer, userErrors: toUserErrors(error) };
  }
}

const toUserErrors = (error: DomainError) =>
  [error, ...error.also].map(({ code, field, message }) => ({
    code,
    field: field === null ? null : ['input', ...field],
    message,
  }));
