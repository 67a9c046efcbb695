import { once, setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ErrorCode } from '../../domain/error-codes.js';
import { MAX_SUBSCRIPTIONS } from '../../domain/limits.js';
import type { Logger } from '../../services/logger.js';
import { refusalOf } from '../loopback-guard.js';
import type { Operations } from './operations.js';

const MAX_MESSAGE = 2 ** 20;
/** Unread bytes after which a client that keeps sending is disconnected. */
const MAX_UNREAD = 4 * 2 ** 20;
/** A client that does not answer a ping before the next one is disconnected. */
const PING_MS = 12_000;
/** Time for the closing handshake. */
const CLOSE_MS = 1000;
/** Close codes of graphql-transport-ws. */
const BAD_REQUEST = 4400;
const INTERNAL_ERROR = 4500;
/** graphql-ws throws this for a message that only servers send. */
const misplaced = /^Unexpected message of type /;
const GOING_AWAY = 1001;

interface Connection {
  readonly host: string | undefined;
  readonly signal: AbortSignal;
}

/** WebSocket at /graphql, subprotocol graphql-transport-ws (graphql-ws). */
export function addWebSocket(
  app: FastifyInstance,
  { prepare, mask }: Operations,
  log: Logger,
): () => Promise<void> {
  const protocol = makeServer<Record<string, unknown>, Connection>({
    onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length <= MAX_SUBSCRIPTIONS) return prepare(payload, extra);
      const message = `A connection carries at most ${MAX_SUBSCRIPTIONS} subscriptions: end some, or open another connection.`;
      return [
        new GraphQLError(message, { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' satisfies ErrorCode } }),
      ];
    },
    onNext: (_context, _id, _payload, _args, { errors, ...result }) =>
      errors ? { errors: mask(errors), ...result } : result,
    onError: (_context, _id, _payload, errors) => mask(errors),
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, handleProtocols });

  function serve(socket: WebSocket, { headers }: IncomingMessage): void {
    const gone = new AbortController();
    setMaxListeners(0, gone.signal); // MAX_SUBSCRIPTIONS, and those that are ending
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) return resolve();
            socket.send(text, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) =>
          socket.on('message', (data: RawData) => {
            if (socket.bufferedAmount > MAX_UNREAD) return socket.terminate();
            receive((data as Buffer).toString()).catch((error: Error) => {
              if (socket.readyState !== socket.OPEN) return; // it closed while a message was sent
              if (misplaced.test(error.message)) return socket.close(BAD_REQUEST, 'Invalid message received');
              log.error({ err: error }, 'A message over WebSocket failed unexpectedly');
              socket.close(INTERNAL_ERROR, 'Internal server error');
            });
          }),
      },
      { host: headers.host, signal: gone.signal },
    );
    let answered = true;
    socket.on('pong', () => (answered = true));
    const pings = setInterval(() => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, PING_MS);
    socket.on('error', () => undefined); // ws closes the socket with the code of the reason
    socket.once('close', (code, reason) => {
      clearInterval(pings);
      gone.abort();
      void closed(code, reason.toString());
    });
  }

  app.server.on('upgrade', (request, socket, head) => {
    const refusal =
      refusalOf(request) ??
      (request.url?.split('?')[0] === '/graphql' ? null : { status: 404, message: 'Not Found' });
    if (refusal === null) return sockets.handleUpgrade(request, socket, head, serve);
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  });

  return async () => {
    const clients = [...sockets.clients];
    for (const client of clients) client.close(GOING_AWAY, 'Going away');
    const timer = setTimeout(() => clients.forEach((client) => client.terminate()), CLOSE_MS);
    const open = clients.filter(({ readyState, CLOSED }) => readyState !== CLOSED);
    await Promise.all(open.map((client) => once(client, 'close')));
    clearTimeout(timer);
    sockets.close();
  };
}
