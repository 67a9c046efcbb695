import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.js';

const names = new Set(['localhost', '127.0.0.1', '[::1]']);
const forwarding =
  /^(forwarded|via|x-forwarded($|-)|x-real-ip$|x-client-ip$|x-original-(host|forwarded-for)$|true-client-ip$|cf-connecting-ip$)/;

/**
 * There is no access control yet, so only this machine is served. Refused are other host names (DNS rebinding), pages of other
 * origins, and requests through a proxy.
 */
export function guardLoopback(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refusalOf(request.raw);
    if (refusal === null) return;
    await reply
      .code(refusal.status)
      .send({ errors: [{ message: refusal.message, extensions: { code: refusal.code } }] });
  });
}

/** The reason to refuse the request. Null if it is served. */
export function refusalOf({
  headers,
  rawHeaders,
}: IncomingMessage): { status: number; code: ErrorCode; message: string } | null {
  const host = headers.host ?? '';
  if (
    !isLoopback(host) ||
    rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length > 1
  ) {
    return {
      status: 421,
      code: 'NOT_LOOPBACK',
      message: `Residual serves this machine only: use localhost, 127.0.0.1 or [::1]; received Host "${host.slice(0, 100)}".`,
    };
  }
  const header = Object.keys(headers).find((name) => forwarding.test(name));
  if (header !== undefined) {
    return {
      status: 403,
      code: 'FORWARDED',
      message: `Residual serves this machine only, without access control: requests through a proxy (header "${header}") are refused.`,
    };
  }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) {
    return {
      status: 403,
      code: 'FOREIGN_ORIGIN',
      message: `Requests from pages of other origins are refused: expected "http://${host}", received "${headers.origin.slice(0, 100)}".`,
    };
  }
  return null;
}

function isLoopback(host: string): boolean {
  const [, name, port] = /^(.*?)(?::([0-9]{1,5}))?$/.exec(host.toLowerCase()) ?? [];
  return name !== undefined && names.has(name) && (port === undefined || Number(port) <= 65_535);
}
