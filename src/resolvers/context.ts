import type { Services } from '../services/index.js';
import type { Loaders } from './loaders.js';

/** Facts about the server process. */
export interface About {
  /** Residual's own version, from package.json. */
  readonly version: string;
  /** The engine that predicts, such as "wasm 4.22.0". */
  readonly mlBackend: string;
  /** True if Residual runs PostgreSQL itself. */
  readonly embeddedDatabase: boolean;
}

/** The context of a request. */
export interface Context {
  readonly services: Services;
  /** Replaced by every mutation. */
  loaders: Loaders;
  readonly about: About;
  /** The origin that the request used, such as "http://127.0.0.1:4000". */
  readonly origin: string;
  /** Aborts if a subscription's client disconnects. */
  readonly signal: AbortSignal;
}
