import type { FastifyInstance } from 'fastify';
import type { Services } from '../services/index.js';

/** `/livez`: the process answers. `/readyz`: a champion serves, or why none does. */
export function addHealth(app: FastifyInstance, services: Services): void {
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await services.predictions.readiness();
    return readiness.ready
      ? { status: 'ready', champion: readiness.champion }
      : reply.code(503).send({ status: 'not ready', reason: readiness.reason });
  });
}
