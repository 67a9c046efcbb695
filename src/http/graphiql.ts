import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { examples } from './examples/index.js';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'", // the editor writes style attributes
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Residual · GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/style.css" />
  </head>
  <body>
    <noscript>GraphiQL needs JavaScript. The API itself is at /graphql.</noscript>
    <div id="root"></div>
    <script src="/graphiql/workers.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

const workers = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/' + label + '.worker.js',
};
`;

const options = {
  endpoint: '/graphql',
  // Over Server-Sent Events this build asks `endpoint` itself, whatever the address for subscriptions.
  subscriptionsProtocol: 'WS',
  title: 'Residual',
  logo: '',
  shouldPersistHeaders: false,
  defaultTabs: examples,
};

const start = `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  subscriptionsEndpoint: new URL('/graphql', location.href).href,
  ...${JSON.stringify(options)},
});
`;

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly gzipped: Buffer;
}

/** GraphiQL at /graphiql, served whole from here: the page asks nothing of any other machine. */
export function addGraphiql(app: FastifyInstance): void {
  app.get('/graphiql', (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
  // 9 MB, which only those who open the page need.
  let assets: Promise<Map<string, Asset>> | null = null;
  app.get<{ Params: { name: string } }>('/graphiql/:name', async (request, reply) => {
    assets ??= loadAssets();
    const asset = (await assets).get(request.params.name);
    if (!asset) return reply.callNotFound();
    void reply.headers({ etag: asset.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
    // A worker's own requests are under the policy of its script.
    void reply.header('content-security-policy', policy);
    if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
    return reply.type(asset.type).header('content-encoding', 'gzip').send(asset.gzipped);
  });
}

async function loadAssets(): Promise<Map<string, Asset>> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const texts: [name: string, type: string, text: string][] = [
    ['style.css', 'text/css; charset=utf-8', graphiql.css],
    ['workers.js', script, workers],
    ['graphiql.js', script, graphiql.js],
    ['start.js', script, start],
    ['editorWorkerService.worker.js', script, graphiql.editorWorkerService],
    ['json.worker.js', script, graphiql.jsonWorker],
    ['graphql.worker.js', script, graphiql.graphqlWorker],
  ];
  const assets = texts.map(async ([name, type, text]): Promise<[string, Asset]> => {
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    return [name, { type, etag, gzipped: await promisify(gzip)(text) }];
  });
  return new Map(await Promise.all(assets));
}
