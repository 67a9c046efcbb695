import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { addDashboard } from './dashboard.js';
import { addGraphiql } from './graphiql.js';

/**
 * What a browser loads: the dashboard and GraphiQL, compressed and with ETags.
 *
 * Only these routes are compressed. @fastify/compress would hold back events and rows of exports until a block is full, and
 * its customTypes do not exclude them: it adds every type that mime-db calls compressible. JSON is not worth it, as all
 * callers are on this machine: 100 predictions (32 kB) take 0.4 ms to compress to 7 kB.
 *
 * @param app with security-headers.ts and @fastify/accepts registered
 * @param dashboard folder of the built dashboard
 */
export async function addBrowserFiles(app: FastifyInstance, dashboard: string | undefined): Promise<void> {
  await app.register(async (routes) => {
    // ETags of content, for what is sent as text. They are weak, because the compressed and the plain body share one.
    await routes.register(etag, { algorithm: 'sha256', weak: true });
    // For each request. Brotli 5 packs the dashboard's main script in 9 ms to 112 kB and GraphiQL's in 0.12 s to 1.3 MB; gzip
    // takes as long for 117 kB and 1.4 MB, and Brotli 6 takes 0.2 s for 2 % less. Browsers keep the files.
    await routes.register(compress, {
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
      globalDecompression: false,
    });
    addGraphiql(routes);
    await addDashboard(routes, dashboard);
  });
}
