import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../../resolvers/context.js';
import type { Logger } from '../../services/logger.js';
import { addEventStream } from './event-stream.js';
import { createOperations } from './operations.js';
import { addWebSocket } from './web-socket.js';

export interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** @param host as the request named it */
  readonly context: (host: string | undefined, signal: AbortSignal) => Context;
}

/** Subscriptions, and nothing else, over both transports. Answers what ends them all. */
export function addLive(app: FastifyInstance, options: LiveOptions): () => Promise<void> {
  const operations = createOperations(options);
  const endStreams = addEventStream(app, operations);
  const endSockets = addWebSocket(app, operations, options.log);
  return async () => {
    endStreams();
    await endSockets();
  };
}
