import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../domain/error-codes.js';
import { DomainError } from '../errors.js';
import type { Logger } from '../services/logger.js';
import { unavailable } from '../services/unavailable.js';
import { limits } from './operation-limits.js';

const FATAL = 'INTERNAL_SERVER_ERROR' satisfies ErrorCode;
const TOO_LONG = `The document has more than ${limits.tokens.toLocaleString('en')} tokens: pass long lists as variables.`;

/** graphql-js ends its list of 50 errors with this message, which Apollo reports as an internal error. */
const tooManyFaults = /^Too many errors processing variables/;

/** Callers receive errors that they can fix as they are. For other errors they receive a reference to the entry in the log. */
export const formatError =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const unwrapped = unwrapResolverError(thrown);
    const error = unavailable(unwrapped) ?? unwrapped;
    if (error instanceof DomainError) {
      const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
      return {
        ...formatted,
        message: error.message,
        extensions: { ...extensions, code: error.code, field: error.field },
      };
    }
    const code = formatted.extensions?.code;
    if (/ more tha[nt] [0-9]+ tokens/.test(formatted.message)) return { ...formatted, message: TOO_LONG };
    if (error instanceof GraphQLError && code !== FATAL) return formatted;
    if (tooManyFaults.test(formatted.message))
      return {
        message: 'The variables have more errors than those listed.',
        extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode },
      };
    const reference = randomUUID();
    log.error({ reference, path: formatted.path, err: error }, 'A request failed unexpectedly');
    return {
      message: `The service failed unexpectedly. The details are in its log under ${reference}.`,
      locations: formatted.locations,
      path: formatted.path,
      extensions: { code: FATAL, reference },
    };
  };

/** The same for errors outside of GraphQL: a body that is too large or is not JSON, an unknown route. */
export function httpFault(
  log: Logger,
  error: Error & { statusCode?: number; code?: string },
  bodyLimit: number,
): { status: number; code: ErrorCode; message: string } {
  const away = unavailable(error);
  if (away) return { status: 503, code: away.code, message: away.message };
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    const reference = randomUUID();
    log.error({ reference, err: error }, 'A request failed unexpectedly');
    return {
      status: 500,
      code: FATAL,
      message: `The service failed unexpectedly. The details are in its log under ${reference}.`,
    };
  }
  if (status === 413) {
    return {
      status,
      code: 'BODY_TOO_LARGE',
      message: `The body is larger than ${bodyLimit / 2 ** 20} MiB: send smaller requests.`,
    };
  }
  return { status, code: error instanceof DomainError ? error.code : 'BAD_REQUEST', message: error.message };
}
