import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { About, Context } from '../resolvers/context.js';
import { createLoaders } from '../resolvers/loaders.js';
import { buildApiSchema } from '../resolvers/schema.js';
import type { Services } from '../services/index.js';
import type { Logger } from '../services/logger.js';
import { createApollo } from './apollo.js';
import { httpFault } from './errors.js';
import { addDashboard } from './dashboard.js';
import { addExports } from './exports.js';
import { addGraphiql } from './graphiql.js';
import { addSecurityHeaders } from './headers.js';
import { addHealth } from './health.js';
import { addLive } from './live/index.js';
import { guardLoopback } from './loopback.js';
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
  /** Folder of the built dashboard; omitted: `/` says how to build it. */
  readonly dashboard?: string;
}

export interface RunningServer {
  /** Such as "http://127.0.0.1:4000", without a slash at the end. */
  readonly url: string;
  /** Stops accepting, lets the requests under way finish (10 s at most), then resolves. */
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

/** Every route, listening nowhere yet. */
async function createApp({
  services,
  about,
  log,
  dashboard,
}: ServerOptions): Promise<{ app: FastifyInstance; stop: () => Promise<void> }> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 0, // it would cut long uploads, which end silent clients themselves
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.setErrorHandler((error: Error, _request, reply) => {
    const { status, code, message } = httpFault(log, error, BODY_LIMIT);
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.slice(0, 200)}: see /graphql, /graphiql, /livez and /readyz.`;
    return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
  });
  addSecurityHeaders(app);
  guardLoopback(app);

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
  const never = new AbortController().signal; // what Apollo executes has its answer at once
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: (request) => Promise.resolve(contextOf(request.headers.host, never)),
    }),
  });
  const endLive = addLive(app, { schema, log, context: contextOf });
  addGraphiql(app);
  addHealth(app, services);
  addUploads(app, services);
  addExports(app, services);
  addDashboard(app, dashboard);

  return {
    app,
    async stop() {
      const grace = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS);
      // A connection that was busy when closing began would be kept alive once it is done.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
      await endLive();
      await app.close();
      clearInterval(sweep);
      clearTimeout(grace);
      await apollo.stop();
    },
  };
}
