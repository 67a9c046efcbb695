import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../resolvers/context.js';
import { buildApiSchema } from '../resolvers/schema.js';
import type { Logger } from '../services/logger.js';
import { formatError } from './errors.js';
import { limits, limitsRule } from './operation-limits.js';

/** Executes operations. The caller starts it. */
export function createApollo(
  log: Logger,
  schema: GraphQLSchema = buildApiSchema(),
  plugins: ApolloServerPlugin<Context>[] = [],
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    // Apollo would end the process before PostgreSQL is stopped.
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitsRule],
    formatError: formatError(log),
    plugins: [legacyStatus, ...plugins],
  });
}

/**
 * GraphQL over HTTP requires status 200 for a faulty document if the answer is application/json; Apollo sends 400. Callers that
 * accept application/graphql-response+json receive the 400.
 */
const legacyStatus: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response }) {
        const accept = request.http?.headers.get('accept') ?? '';
        const isLegacy = !accept.includes('application/graphql-response+json');
        if (isLegacy && response.http.status === 400 && request.query) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};
