import {
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
  GraphQLError,
  OperationTypeNode,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Context } from '../../resolvers/context.js';
import type { Logger } from '../../services/logger.js';
import { formatError } from '../errors.js';
import { limits, limitsRule } from '../operation-limits.js';

export interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** @param host as the request named it */
  readonly context: (host: string | undefined, signal: AbortSignal) => Context;
}

/** What a caller asks for, as it came. */
export interface Asked {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** A request's connection: who is asked, and whether anybody listens any more. */
interface Connection {
  readonly host: string | undefined;
  readonly signal: AbortSignal;
}

export interface Operations {
  /** What is to be executed, or why it is not. */
  readonly prepare: (asked: Asked, connection: Connection) => ExecutionArgs | GraphQLError[];
  /** What a caller sees of errors. */
  readonly mask: (errors: readonly unknown[]) => GraphQLFormattedError[];
}

export function createOperations({ schema, log, context }: LiveOptions): Operations {
  const format = formatError(log);

  function read({ query, operationName, variables }: Asked): Omit<ExecutionArgs, 'contextValue'> {
    if (typeof query !== 'string') throw refusal('query must be a text: the document with the subscription.');
    if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
      throw refusal('variables must be an object: a value for each variable by its name.');
    if (operationName != null && typeof operationName !== 'string')
      throw refusal('operationName must be a text: which operation of the document is meant.');
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
            new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
        );
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { code = 'GRAPHQL_PARSE_FAILED' } = error.extensions;
        return [new GraphQLError(error.message, { ...error, extensions: { code } })];
      }
    },
    mask: (errors) =>
      errors.map((error) => {
        const known = error instanceof GraphQLError ? error : asGraphQLError(error);
        const { extensions, ...rest } = known.toJSON();
        // As Apollo says it of variables that do not fit.
        const { originalError = known } = known;
        const code = originalError instanceof GraphQLError ? { code: 'BAD_USER_INPUT' } : {};
        return format({ ...rest, extensions: { ...code, ...extensions } }, known);
      }),
  };
}

const refusal = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

const asGraphQLError = (error: unknown) =>
  new GraphQLError('unforeseen', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
