import { type IncomingHttpHeaders, request } from 'node:http';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what came over the wire is untyped until a test looks at it.
export type Json = any;

export interface HttpRequest {
  readonly method?: string;
  /** Replaces the URL's path, without normalisation. */
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  readonly json: Json;
}

/** Sends a request exactly as given. Unlike `fetch`, any Host header is possible. */
export async function ask(url: string, options: HttpRequest = {}): Promise<HttpAnswer> {
  const { status, headers, body } = await askBytes(url, options);
  const text = body.toString();
  return {
    status,
    headers,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
}

/** The same, with the bytes of the body as they were sent, such as compressed ones. */
export function askBytes(
  url: string,
  { method = 'GET', path, headers = {}, body }: HttpRequest = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, ...(path === undefined ? {} : { path }) } as const;
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { statusCode: status = 0, headers } = incoming;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** POST of an operation. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
