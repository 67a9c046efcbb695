import type { FastifyInstance } from 'fastify';
import {
  type ExecutionArgs,
  type GraphQLSchema,
  GraphQLError,
  OperationTypeNode,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Context } from '../resolvers/context.js';
import type { Logger } from '../services/logger.js';
import { formatError } from './errors.js';
import { limits, limitsRule } from './limits.js';
import { refusalOf } from './loopback.js';

interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** @param host as the request named it */
  readonly context: (host: string | undefined, signal: AbortSignal) => Context;
}

interface Operation {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

const MAX_MESSAGE = 2 ** 20;

/**
 * Subscriptions, and nothing else: as Server-Sent Events at /graphql/stream (graphql-sse, distinct connections) and over
 * WebSocket at /graphql (graphql-ws, subprotocol graphql-transport-ws). Answers what ends them all.
 */
export function addLive(app: FastifyInstance, { schema, log, context }: LiveOptions): () => Promise<void> {
  const closing = new AbortController();
  const format = formatError(log);
  /** What a caller sees of a result's errors, and of the result the rest. */
  const masked = <Result extends { readonly errors?: readonly GraphQLError[] }>(result: Result): Result =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => format(error.toJSON(), error)) }
      : result;

  /** What is to be executed, or why it is not. */
  function prepare({ query, operationName, variables }: Operation): ExecutionArgs | GraphQLError[] {
    const refuse = (message: string) => [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })];
    if (typeof query !== 'string') return refuse('query must be a text: the document with the subscription.');
    try {
      const document = parse(query, { maxTokens: limits.tokens });
      const faults = validate(schema, document, [...specifiedRules, limitsRule]);
      if (faults.length > 0) {
        return faults.map(
          ({ message, nodes }) =>
            new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
        );
      }
      const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : null);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
        return refuse('Only a subscription is served here: send queries and mutations to /graphql by POST.');
      return {
        schema,
        document,
        operationName: operation.name?.value,
        variableValues: variables as Record<string, unknown> | undefined,
      };
    } catch (error) {
      const { message } = error as Error;
      return [new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } })];
    }
  }

  const handler = createHandler<Record<PropertyKey, unknown>>({
    schema,
    onSubscribe(request, params) {
      const prepared = prepare(params);
      if (Array.isArray(prepared)) {
        return [
          JSON.stringify({ errors: prepared }),
          {
            status: 400,
            statusText: 'Bad Request',
            headers: { 'content-type': 'application/json; charset=utf-8' },
          },
        ];
      }
      const gone = new AbortController();
      request.raw.raw.on('close', () => gone.abort());
      const signal = AbortSignal.any([closing.signal, gone.signal]);
      return { ...prepared, contextValue: { ...context(request.raw.headers.host, signal) } };
    },
    onNext: (_context, _request, result) => masked(result),
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    async handler(request, reply) {
      // graphql-sse writes to the socket itself, so the headers that hooks asked for are set there.
      for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '');
      reply.hijack();
      await handler(request, reply);
    },
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  const protocol = useServer<Record<string, unknown>, { gone?: AbortController }>(
    {
      schema,
      onConnect({ extra }) {
        extra.gone = new AbortController();
      },
      onDisconnect({ extra }) {
        extra.gone?.abort();
      },
      onSubscribe({ extra }, _id, payload) {
        const prepared = prepare(payload);
        if (Array.isArray(prepared)) return prepared;
        const signal = AbortSignal.any([closing.signal, extra.gone!.signal]);
        return { ...prepared, contextValue: context(extra.request.headers.host, signal) };
      },
      onNext: (_context, _id, _payload, _args, result) => masked(result),
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) => (error instanceof GraphQLError ? format(error.toJSON(), error) : error)),
    },
    sockets,
  );
  app.server.on('upgrade', (request, socket, head) => {
    const refusal =
      refusalOf(request) ??
      (new URL(request.url ?? '/', 'http://localhost').pathname === '/graphql'
        ? null
        : { status: 404, message: 'WebSockets are at /graphql.' });
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });

  return async () => {
    closing.abort();
    await protocol.dispose();
  };
}
