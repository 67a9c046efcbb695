import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ExecutionArgs, type ExecutionResult, subscribe } from 'graphql';
import type { Asked, Operations } from './operations.js';

/** Browsers close connections that are silent for long. */
const PING_MS = 12_000;
const PING = ':\n\n';

/**
 * Server-Sent Events at /graphql/stream: the distinct connections mode of the GraphQL over SSE protocol, by GET or POST.
 *
 * A result is computed after the client has taken the one before it, so a slow reader costs no memory. This is the reason why
 * graphql-sse's server is not used: version 2.6.1 reads the subscription without waiting and keeps every message in an unbounded
 * array (`pending` in its handler.js) until the client takes it. test/http/live/slow-readers.test.ts checks the difference.
 *
 * @returns ends all streams
 */
export function addEventStream(app: FastifyInstance, operations: Operations): () => void {
  const open = new Set<AbortController>();

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    async handler(request, reply) {
      const gone = new AbortController();
      const prepared = operations.prepare(askedBy(request), {
        host: request.headers.host,
        signal: gone.signal,
      });
      if (Array.isArray(prepared)) return reply.code(400).send({ errors: operations.mask(prepared) });
      open.add(gone);
      reply.raw.once('close', () => {
        gone.abort();
        open.delete(gone);
      });
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('x-accel-buffering', 'no')
        .send(Readable.from(eventsOf(prepared, operations)));
    },
  });

  return () => open.forEach((gone) => gone.abort());
}

/** The body of a POST, or the query string of a GET, which EventSource sends. */
function askedBy({ method, body, query }: FastifyRequest): Asked {
  if (method === 'POST') return body !== null && typeof body === 'object' ? body : {};
  const { variables, ...asked } = query as Record<string, unknown>;
  if (typeof variables !== 'string') return { ...asked, variables };
  try {
    return { ...asked, variables: JSON.parse(variables) };
  } catch {
    return { ...asked, variables: 'no JSON' };
  }
}

/** Messages of the protocol. */
async function* eventsOf(args: ExecutionArgs, { mask }: Operations): AsyncGenerator<string, void> {
  const shown = ({ errors, ...result }: ExecutionResult) =>
    `event: next\ndata: ${JSON.stringify(errors ? { errors: mask(errors), ...result } : result)}\n\n`;
  yield PING; // some browsers wait for the first byte of the body
  try {
    const results = await subscribe(args);
    if (Symbol.asyncIterator in results) {
      for await (const result of withPings(results)) yield result === null ? PING : shown(result);
    } else yield shown(results);
  } catch (error) {
    yield shown({ errors: [error as never] });
  }
  yield 'event: complete\ndata:\n\n';
}

/** The results, and null after each PING_MS without one. */
async function* withPings<T>(results: AsyncGenerator<T, void>): AsyncGenerator<T | null, void> {
  try {
    let next = results.next();
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<null>((resolve) => (timer = setTimeout(resolve, PING_MS, null)));
      const result = await Promise.race([next, pause]).finally(() => clearTimeout(timer));
      if (result === null) yield null;
      else if (result.done) return;
      else {
        yield result.value;
        next = results.next();
      }
    }
  } finally {
    await results.return();
  }
}
