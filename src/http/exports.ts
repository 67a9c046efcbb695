import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';
import type { Services } from '../services/index.js';

const statuses: Record<string, number> = { VERSION_NOT_FOUND: 404, ARCHIVED: 410 };

type ExportRequest = FastifyRequest<{ Params: { number: string } }>;
interface ExportService {
  readonly registry: Pick<Services['registry'], 'exportVersion'>;
}

/** GET /model-versions/:number/export: the version as one file, which importModelVersion takes elsewhere. */
export function addExports(app: FastifyInstance, { registry }: ExportService): void {
  app.get('/model-versions/:number/export', async (request: ExportRequest, reply) => {
    try {
      const { number } = request.params;
      if (!/^[1-9][0-9]{0,8}$/.test(number)) {
        const message = `A version's number is expected, such as 3; received "${number.slice(0, 40)}".`;
        throw new DomainError('VERSION_NOT_FOUND', message);
      }
      const { fileName, stream } = await registry.exportVersion(Number(number));
      return await reply
        .header('content-type', 'application/gzip')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(stream);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      return reply.code(statuses[code] ?? 500).send({ errors: [{ message, extensions: { code } }] });
    }
  });
}
