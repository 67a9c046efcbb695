import {
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ErrorCode } from '../../domain/error-codes.js';
import type { Context } from '../../resolvers/context.js';
import type { Logger } from '../../services/logger.js';
import { formatError } from '../errors.js';
import { limits, limitsRule } from '../operation-limits.js';

export interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** @param host Host header of the request */
  readonly context: (host: string | undefined, signal: AbortSignal) => Context;
}

/** The request of a caller, not yet validated. */
export interface Asked {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** The connection of a request. `signal` aborts when the client disconnects. */
interface Connection {
  readonly host: string | undefined;
  readonly signal: AbortSignal;
}

export interface Operations {
  /** The operation to execute, or the errors that prevent it. */
  readonly prepare: (asked: Asked, connection: Connection) => ExecutionArgs | GraphQLError[];
  /** The form of errors that callers receive. */
  readonly mask: (errors: readonly unknown[]) => GraphQLFormattedError[];
}

export function createOperations({ schema, log, context }: LiveOptions): Operations {
  const format = formatError(log);

  function read({ query, operationName, variables }: Asked): Omit<ExecutionArgs, 'contextValue'> {
    if (typeof query !== 'string')
      throw refusal('query must be a string: the document with the subscription.');
    if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
      throw refusal('variables must be an object with a value for each variable name.');
    if (operationName != null && typeof operationName !== 'string')
      throw refusal('operationName must be a string: the name of an operation in the document.');
    const document = parse(query, { maxTokens: limits.tokens });
    const operation = getOperationAST(document, operationName);
    if (operation !== null && operation?.operation !== OperationTypeNode.SUBSCRIPTION)
      throw refusal('Only a subscription is served here: send queries and mutations to /graphql by POST.');
    if (!operation) throw refusal('Name one of the document’s operations in operationName.');
    return {
      schema,
      document,
      operationName,
      variableValues: variables as Record<string, unknown> | undefined,
    };
  }

  return {
    prepare(asked, { host, signal }) {
      try {
        const args = read(asked);
        const faults = validate(schema, args.document, [...specifiedRules, limitsRule]);
        if (faults.length === 0) return { ...args, contextValue: context(host, signal) };
        return faults.map(
          ({ message, nodes }) =>
            new GraphQLError(message, {
              nodes,
              extensions: { code: 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode },
            }),
        );
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { code = 'GRAPHQL_PARSE_FAILED' satisfies ErrorCode } = error.extensions;
        return [new GraphQLError(error.message, { ...error, extensions: { code } })];
      }
    },
    mask: (errors) =>
      errors.map((error) => {
        const known = error instanceof GraphQLError ? error : asGraphQLError(error);
        const { extensions, ...rest } = known.toJSON();
        // Apollo uses this code for variables of the wrong type.
        const { originalError = known } = known;
        const code =
          originalError instanceof GraphQLError ? { code: 'BAD_USER_INPUT' satisfies ErrorCode } : {};
        return format({ ...rest, extensions: { ...code, ...extensions } }, known);
      }),
  };
}

const refusal = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } });

const asGraphQLError = (error: unknown) =>
  new GraphQLError('unexpected', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
