import type { FastifyInstance } from 'fastify';
import type { Services } from '../services/index.js';

/** `/livez`: the process responds. `/readyz`: a champion serves predictions (with the version if it is not the current champion), or 503 with the reason. */
export function addHealth(app: FastifyInstance, services: Services): void {
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await services.predictions.readiness();
    if (!readiness.ready) return reply.code(503).send({ status: 'not ready', reason: readiness.reason });
    const { ready: _, ...state } = readiness;
    return { status: 'ready', ...state };
  });
}
