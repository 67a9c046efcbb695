import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.js';
import { DomainError } from '../errors.js';
import type { Services } from '../services/index.js';

const statuses: Partial<Record<ErrorCode, number>> = {
  UPLOAD_NOT_FOUND: 404,
  UPLOAD_USED: 409,
  UPLOAD_EXPIRED: 410,
  UPLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  ARTIFACT_STORE_UNWRITABLE: 507,
};
/** A client that sends no bytes for this time is disconnected. */
const SILENCE_MS = 60_000;

type UploadRequest = FastifyRequest<{ Params: { token: string } }>;
interface UploadService {
  readonly dataset: Pick<Services['dataset'], 'receiveUpload'>;
}

/**
 * PUT /uploads/:token streams the bytes of a file to the artifact store. createDatasetUpload and createModelUpload create the token.
 *
 * Answers 200 { bytes, sha256 }, or errors like every other route.
 */
export function addUploads(app: FastifyInstance, { dataset }: UploadService): void {
  void app.register((routes, _options, done) => {
    // Any type is accepted: clients send a CSV as text/csv, as application/octet-stream or without a type.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    routes.put('/uploads/:token', async (request: UploadRequest, reply) => {
      request.raw.setTimeout(SILENCE_MS, () => request.raw.destroy());
      try {
        requirePlainBody(request);
        const { bytes, hash } = await dataset.receiveUpload(request.params.token, request.raw);
        return { bytes, sha256: hash };
      } catch (error) {
        return refuse(error, request, reply);
      }
    });
    done();
  });
}

/** A multipart or compressed body would be stored with its encoding. */
function requirePlainBody({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  const type = headers['content-type'] ?? '';
  const received =
    encoding !== 'identity'
      ? `Content-Encoding ${encoding}`
      : /^multipart\//i.test(type)
        ? 'a multipart body'
        : null;
  if (received === null) return;
  throw new DomainError(
    'UNSUPPORTED_MEDIA_TYPE',
    `Expected the plain bytes of the file as the body, as curl --upload-file sends them; received ${received}.`,
  );
}

function refuse(error: unknown, { raw }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const interrupted = raw.errored ?? (raw.readableAborted ? error : null);
  const fault =
    !(error instanceof DomainError) && interrupted
      ? new DomainError(
          'UPLOAD_INTERRUPTED',
          'The upload was interrupted, and nothing was stored. Repeat it.',
        )
      : error;
  if (!(fault instanceof DomainError)) throw error;
  // The rest of the body is not read.
  if (!raw.readableEnded) void reply.header('connection', 'close');
  const { code, message } = fault;
  return reply.code(statuses[code] ?? 400).send({ errors: [{ message, extensions: { code } }] });
}
