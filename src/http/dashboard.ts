import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** First words of the addresses that the dashboard has a page for: each is a station, or a question. */
const pages = new Set(['', 'runs', 'errors', 'artists', 'tracks', 'what-if', 'registry', 'data']);

const policy = [
  "default-src 'self'",
  "img-src 'self' blob: data:", // a plot becomes a PNG by way of a blob
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface BuiltFile {
  readonly type: string;
  readonly etag: string;
  /** Vite names a file of assets/ by its content: it never changes. */
  readonly immutable: boolean;
  readonly content: Buffer;
  readonly gzipped: Buffer;
}

/**
 * The dashboard at `/`, whatever of its pages is asked for, and its files.
 *
 * @param folder where `npm run build` puts it; undefined, or not there: `/` says how to build it
 */
export function addDashboard(app: FastifyInstance, folder: string | undefined): void {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  const files = built ? readFiles(folder) : new Map<string, BuiltFile>();
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const path = request.params['*'];
    const file = files.get(path);
    if (file) return send(request, reply, file);
    if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
    const index = files.get('index.html');
    if (!index) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    if (!pages.has(path.split('/')[0]!)) void reply.code(404); // the page itself says so
    return send(request, reply, index);
  });
}

const notBuilt = `The dashboard is not built here.
Run \`npm run build\` and start the service again, or \`npm run dashboard\` beside it while you develop.
GraphiQL is at /graphiql.
`;

function send(request: FastifyRequest, reply: FastifyReply, file: BuiltFile) {
  void reply.headers({
    etag: file.etag,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policy,
    vary: 'accept-encoding',
  });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  void reply.type(file.type);
  if (!request.headers['accept-encoding']?.includes('gzip')) return reply.send(file.content);
  return reply.header('content-encoding', 'gzip').send(file.gzipped);
}

/** A megabyte, kept: no path of a request ever reaches the file system. */
function readFiles(folder: string): Map<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll('\\', '/');
    const content = readFileSync(path);
    const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
    const immutable = name.startsWith('assets/');
    files.set(name, { type, etag, immutable, content, gzipped: gzipSync(content, { level: 9 }) });
  }
  return files;
}
