import type { FastifyInstance } from 'fastify';
import type { Services } from '../services/index.js';

/** `/livez`: the process answers. `/readyz`: a champion serves, and which where it is not the present one; or why none does. */
export function addHealth(app: FastifyInstance, services: Services): void {
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await services.predictions.readiness();
    if (!readiness.ready) return reply.code(503).send({ status: 'not ready', reason: readiness.reason });
    const { ready: _, ...state } = readiness;
    return { status: 'ready', ...state };
  });
}
