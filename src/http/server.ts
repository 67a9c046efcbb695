import { fastifyApolloHandler } from '@as-integrations/fastify';
import accepts from '@fastify/accepts';
import fastify, { type FastifyInstance } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.js';
import type { About, Context } from '../resolvers/context.js';
import { createLoaders } from '../resolvers/loaders.js';
import { buildApiSchema } from '../resolvers/schema.js';
import type { Services } from '../services/index.js';
import type { Logger } from '../services/logger.js';
import { createApollo } from './apollo-server.js';
import { addBrowserFiles } from './browser-files.js';
import { httpFault } from './errors.js';
import { addExports } from './exports.js';
import { addHealth } from './health.js';
import { addLive } from './live/index.js';
import { guardLoopback } from './loopback-guard.js';
import { addSecurityHeaders } from './security-headers.js';
import { addUploads } from './uploads.js';

export type { About };

export interface ServerOptions {
  /** A loopback address. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly services: Services;
  readonly about: About;
  readonly log: Logger;
  /** Folder of the built dashboard. Without it, `/` answers how to build it. */
  readonly dashboard?: string;
}

export interface RunningServer {
  /** Such as "http://127.0.0.1:4000", without a trailing slash. */
  readonly url: string;
  /** Stops accepting connections, waits at most 10 s for requests in progress, then resolves. */
  close(): Promise<void>;
}

/** The lists of an EXPLICIT split of 100,000 tracks are 3 MB. */
const BODY_LIMIT = 8 * 2 ** 20;
const CLOSE_GRACE_MS = 10_000;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { app, stop } = await createApp(options);
  try {
    const url = await app.listen({ host: options.host, port: options.port });
    return { url, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The app with every route. It does not listen yet. */
async function createApp({
  services,
  about,
  log,
  dashboard,
}: ServerOptions): Promise<{ app: FastifyInstance; stop: () => Promise<void> }> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 0, // a timeout would end long uploads; uploads.ts ends connections of silent clients
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.setErrorHandler((error: Error, _request, reply) => {
    const { status, code, message } = httpFault(log, error, BODY_LIMIT);
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `Nothing is at ${request.method} ${request.url.slice(0, 200)}. The API is at /graphql, GraphiQL at /graphiql, health at /livez and /readyz.`;
    return reply
      .code(404)
      .send({ errors: [{ message, extensions: { code: 'NOT_FOUND' satisfies ErrorCode } }] });
  });
  await addSecurityHeaders(app);
  guardLoopback(app);
  await app.register(accepts);

  const contextOf = (host: string | undefined, signal: AbortSignal): Context => ({
    services,
    about,
    loaders: createLoaders(services),
    origin: `http://${host}`,
    signal,
  });
  const schema = buildApiSchema();
  const apollo = createApollo(log, schema);
  await apollo.start();
  const never = new AbortController().signal; // Apollo executes no subscriptions, so nothing has to be ended
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: (request) => Promise.resolve(contextOf(request.headers.host, never)),
    }),
  });
  const endLive = addLive(app, { schema, log, context: contextOf });
  addHealth(app, services);
  addUploads(app, services);
  addExports(app, services);
  await addBrowserFiles(app, dashboard);

  return {
    app,
    async stop() {
      const grace = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS);
      // Keep-alive would hold a connection that was busy when closing began: close it when its request is done.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
      await endLive();
      await app.close();
      clearInterval(sweep);
      clearTimeout(grace);
      await apollo.stop();
    },
  };
}
