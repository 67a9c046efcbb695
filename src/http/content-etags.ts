import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';

/** ETags from the hash of a text answer. They are weak because the compressed and the plain body share one. */
export async function addContentEtags(app: FastifyInstance): Promise<void> {
  await app.register(etag, { algorithm: 'sha256', weak: true });
}
