import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './security-headers.js';

/** First segments of the paths that the dashboard has pages for, next to `/` (dashboard/src/app/pages.ts). */
const pages = new Set(['runs', 'errors', 'artists', 'tracks', 'what-if', 'registry', 'data']);

const policy = contentSecurityPolicy({
  'default-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'], // the export of a plot as PNG draws a blob
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});

/** Vite's manifest lists source files, for tools only. */
const isPublic = (path: string) => !/^[/]?manifest[.]json$/.test(path);

const NOT_BUILT = `The dashboard is not built.
Run \`npm run build\` and restart the service, or run \`npm run dashboard\` while you develop.
GraphiQL is at /graphiql.
`;

/**
 * The dashboard: its page at `/` and at every path of its router, and its files. The page answers every request that accepts
 * HTML. Health checks and link checkers accept any type, so they receive it too. A request for JSON only is not found.
 *
 * @param app the scope of browser-files.ts, which hashes the page into an ETag. @fastify/static derives ETags from size and
 *   time; for the page that is not enough, because two builds differ only in file names of equal length, and container images
 *   can give all files the same time.
 * @param folder output of `npm run build`. If it is undefined or has no index.html, the pages answer 503 and name the remedy.
 */
export async function addDashboard(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const index = folder === undefined ? null : join(folder, 'index.html');
  if (index === null || !existsSync(index)) {
    app.get('/*', (request, reply) => {
      if (!isPage(request) || !acceptsHtml(request)) return reply.callNotFound();
      return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    });
    return;
  }
  await app.register(serveFiles, {
    root: folder!,
    serve: false,
    allowedPath: isPublic,
    acceptRanges: false, // a range counts bytes of the plain file, but most answers are compressed
  });
  app.get('/*', { errorHandler: notFoundIfForbidden }, async (request, reply) => {
    if (isPage(request)) return acceptsHtml(request) ? sendPage(reply, index) : reply.callNotFound();
    const path = pathOf(request);
    if (extname(path) !== '') return sendAsset(reply, path);
    // Browsers prefer HTML to JSON: they receive the dashboard's own page for unknown paths.
    const prefersHtml = request.types(['application/json', 'text/html']) === 'text/html';
    return prefersHtml ? sendPage(reply.code(404), index) : reply.callNotFound();
  });
}

/** A path that leads out of the folder does not tell whether a file is there. */
function notFoundIfForbidden(
  error: Error & { statusCode?: number },
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error.statusCode !== 403) throw error;
  reply.callNotFound();
}

const pathOf = ({ params }: FastifyRequest) => (params as { '*': string })['*'];
const isPage = (request: FastifyRequest) => {
  const path = pathOf(request);
  return path === '' || pages.has(path.split('/')[0]!);
};
const acceptsHtml = (request: FastifyRequest) => request.types(['text/html']) !== false;

async function sendPage(reply: FastifyReply, index: string): Promise<FastifyReply> {
  reply.helmet(policy);
  return reply
    .headers({ 'cache-control': 'no-cache', vary: 'accept-encoding' })
    .type('text/html; charset=utf-8')
    .send(await readFile(index, 'utf8'));
}

/** Vite names the files in assets/ by their content, so they never change. */
function sendAsset(reply: FastifyReply, path: string): FastifyReply {
  void reply.header('vary', 'accept-encoding');
  if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '365d', immutable: true });
  return reply.header('cache-control', 'no-cache').sendFile(path, { cacheControl: false });
}
