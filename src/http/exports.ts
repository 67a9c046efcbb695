import { finished } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.js';
import { splitNames } from '../domain/names.js';
import { DomainError } from '../errors.js';
import type { Download } from '../services/download.js';
import type { Services } from '../services/index.js';

const statuses: Partial<Record<ErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  VERSION_NOT_FOUND: 404,
  IMPORT_NOT_FOUND: 404,
  ARCHIVED: 410,
  TOO_MANY_EXPORTS: 429,
};
/** Each export holds one of the pool's ten connections until its reader is done. The others serve requests. */
const AT_ONCE = 4;
/** A reader that takes no bytes for this time is disconnected. */
const SILENCE_MS = 60_000;
const formats = { csv: 'CSV', arrows: 'ARROW' } as const;

interface ExportServices {
  readonly registry: Pick<Services['registry'], 'exportVersion'>;
  readonly predictions: Pick<Services['predictions'], 'exportPredictions'>;
  readonly dataset: Pick<Services['dataset'], 'exportRejects'>;
}
type OfVersion = FastifyRequest<{ Params: { number: string }; Querystring: Record<string, unknown> }>;
type OfImport = FastifyRequest<{ Params: { id: string } }>;

/** Files that are streamed while they are created: a version, its predictions, the rejected rows of an import. */
export function addExports(app: FastifyInstance, { registry, predictions, dataset }: ExportServices): void {
  const send = sender();
  app.get('/model-versions/:number/export', (request: OfVersion, reply) =>
    send(request, reply, () => registry.exportVersion(versionOf(request))),
  );
  for (const [extension, format] of Object.entries(formats)) {
    app.get(`/model-versions/:number/predictions.${extension}`, (request: OfVersion, reply) =>
      send(request, reply, () =>
        predictions.exportPredictions({ version: versionOf(request), split: splitOf(request), format }),
      ),
    );
  }
  app.get('/imports/:id/rejects.csv', (request: OfImport, reply) =>
    send(request, reply, () => dataset.exportRejects(importOf(request))),
  );
}

function versionOf({ params: { number } }: OfVersion): number {
  if (/^[1-9][0-9]{0,8}$/.test(number)) return Number(number);
  const message = `Expected the number of a version, such as 3; received "${number.slice(0, 40)}".`;
  throw new DomainError('VERSION_NOT_FOUND', message);
}

function splitOf({ query: { split } }: OfVersion) {
  if (split === undefined) return split;
  const known = splitNames.find((name) => name === split);
  if (known) return known;
  const received = JSON.stringify(split).slice(0, 40);
  const message = `split must be TRAIN, VALIDATION or TEST, or be omitted for all three; received ${received}.`;
  throw new DomainError('INVALID_ARGUMENT', message);
}

function importOf({ params: { id } }: OfImport): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  const message = `The URL of an import's rejected rows is its \`rejectsUrl\`; there is no import "${id.slice(0, 40)}".`;
  throw new DomainError('IMPORT_NOT_FOUND', message);
}

function sender() {
  let underWay = 0;
  const counted = async (open: () => Promise<Download>) => {
    if (underWay >= AT_ONCE) throw tooMany;
    underWay++;
    try {
      const download = await open();
      finished(download.stream, () => underWay--);
      return download;
    } catch (error) {
      underWay--;
      throw error;
    }
  };
  return async (request: FastifyRequest, reply: FastifyReply, open: () => Promise<Download>) => {
    try {
      const { fileName, mediaType, stream } = await counted(open);
      request.raw.setTimeout(SILENCE_MS, () => request.raw.destroy());
      return await reply
        .header('content-type', mediaType)
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(stream);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      if (error === tooMany) void reply.header('retry-after', '5');
      return reply.code(statuses[code] ?? 500).send({ errors: [{ message, extensions: { code } }] });
    }
  };
}

const tooMany = new DomainError(
  'TOO_MANY_EXPORTS',
  `${AT_ONCE} exports are running, which is the limit. Retry when one of them has ended.`,
);
