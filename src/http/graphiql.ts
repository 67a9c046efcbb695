import type { FastifyInstance } from 'fastify';
import { examples } from './examples/index.js';
import { contentSecurityPolicy } from './security-headers.js';

const policy = contentSecurityPolicy({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"], // the editor writes style attributes
  'font-src': ["'self'", 'data:'],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});

const PAGE = `<!doctype html>
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

const WORKERS = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/' + label + '.worker.js',
};
`;

const options = {
  endpoint: '/graphql',
  // Over Server-Sent Events this build of GraphiQL sends to `endpoint` and ignores the address for subscriptions.
  subscriptionsProtocol: 'WS',
  title: 'Residual',
  logo: '',
  shouldPersistHeaders: false,
  defaultTabs: examples,
};

const START = `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  subscriptionsEndpoint: new URL('/graphql', location.href).href,
  ...${JSON.stringify(options)},
});
`;

interface Asset {
  readonly type: string;
  readonly text: string;
}

/**
 * GraphiQL at /graphiql. All its files come from this service: the page sends no request to another host. Its package holds
 * them as strings in a module and not as files, so @fastify/static cannot serve them.
 *
 * @param app the scope of browser-files.ts
 */
export function addGraphiql(app: FastifyInstance): void {
  const headers = { 'cache-control': 'no-cache', vary: 'accept-encoding' };
  app.get('/graphiql', { helmet: policy }, (_request, reply) =>
    reply.headers(headers).type('text/html; charset=utf-8').send(PAGE),
  );
  // 9 MB, loaded with the first visit.
  let assets: Promise<Map<string, Asset>> | null = null;
  // The policy of a worker's script applies to the requests of the worker.
  app.get<{ Params: { name: string } }>('/graphiql/:name', { helmet: policy }, async (request, reply) => {
    assets ??= loadAssets();
    const asset = (await assets).get(request.params.name);
    return asset ? reply.headers(headers).type(asset.type).send(asset.text) : reply.callNotFound();
  });
}

async function loadAssets(): Promise<Map<string, Asset>> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  const type = 'text/javascript; charset=utf-8';
  return new Map([
    ['style.css', { type: 'text/css; charset=utf-8', text: graphiql.css }],
    ['workers.js', { type, text: WORKERS }],
    ['graphiql.js', { type, text: graphiql.js }],
    ['start.js', { type, text: START }],
    ['editorWorkerService.worker.js', { type, text: graphiql.editorWorkerService }],
    ['json.worker.js', { type, text: graphiql.jsonWorker }],
    ['graphql.worker.js', { type, text: graphiql.graphqlWorker }],
  ]);
}
