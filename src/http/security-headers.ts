import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

type Directives = Readonly<Record<string, readonly string[]>>;

/** A complete policy, without the defaults of helmet, such as upgrade-insecure-requests, which fails over plain HTTP. */
export const contentSecurityPolicy = (directives: Directives) =>
  ({
    contentSecurityPolicy: { useDefaults: false, directives },
  }) satisfies FastifyHelmetOptions;

/** Browsers must not load resources for a response, embed it or guess its type. HTML pages set their own content policy. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    ...contentSecurityPolicy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }),
    frameguard: { action: 'deny' },
    hsts: false, // the service uses plain HTTP on the loopback interface only
  });
}
