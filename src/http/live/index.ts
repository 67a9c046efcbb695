import type { FastifyInstance } from 'fastify';
import { addEventStream } from './event-stream.js';
import { createOperations, type LiveOptions } from './operations.js';
import { addWebSocket } from './web-socket.js';

/**
 * Subscriptions over Server-Sent Events and WebSocket.
 *
 * @returns ends all of them
 */
export function addLive(app: FastifyInstance, options: LiveOptions): () => Promise<void> {
  const operations = createOperations(options);
  const endStreams = addEventStream(app, operations);
  const endSockets = addWebSocket(app, operations, options.log);
  return async () => {
    endStreams();
    await endSockets();
  };
}
