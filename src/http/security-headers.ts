import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

type Directives = Readonly<Record<string, readonly string[]>>;

/** A complete policy: helmet adds no directives of its own, such as upgrade-insecure-requests, which HTTP cannot follow. */
export const contentSecurityPolicy = (directives: Directives) =>
  ({
    contentSecurityPolicy: { useDefaults: false, directives },
  }) satisfies FastifyHelmetOptions;

/** Browsers load nothing for an answer, embed it nowhere and do not guess its type. Pages replace the content policy. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    ...contentSecurityPolicy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }),
    frameguard: { action: 'deny' },
    hsts: false, // the service uses plain HTTP on the loopback interface only
  });
}
