import type { Logger } from '../services/logger.js';
import type { Services } from '../services/index.js';

/** What `service` answers about the process itself. */
export interface About {
  /** Residual's own version, from package.json. */
  readonly version: string;
  /** The engine that predicts, such as "wasm 4.22.0". */
  readonly mlBackend: string;
  /** True where Residual runs the PostgreSQL itself. */
  readonly embeddedDatabase: boolean;
}

export interface ServerOptions {
  /** A loopback address. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly services: Services;
  readonly about: About;
  readonly log: Logger;
}

export interface RunningServer {
  /** Such as "http://127.0.0.1:4000", without a slash at the end. */
  readonly url: string;
  /** Stops accepting, lets the requests under way finish (10 s at most), then resolves. */
  close(): Promise<void>;
}

export async function startServer(_options: ServerOptions): Promise<RunningServer> {
  return Promise.reject(new Error('not built'));
}
