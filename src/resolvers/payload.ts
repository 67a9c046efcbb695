import { DomainError } from '../errors.js';

/**
 * Answer of a mutation: what `work` returns, or the fault that the caller can mend. Anything else is thrown on, and
 * masked.
 */
export async function payload<T extends object>(work: () => Promise<T>) {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { userErrors: toUserErrors(error) };
  }
}

const toUserErrors = ({ code, field, message }: DomainError) => [
  { code, field: field === null ? null : ['input', ...field], message },
];
