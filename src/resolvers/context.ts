import type { Services } from '../services/index.js';
import type { Loaders } from './loaders.js';

/** What the process tells about itself. */
export interface About {
  /** Residual's own version, from package.json. */
  readonly version: string;
  /** The engine that predicts, such as "wasm 4.22.0". */
  readonly mlBackend: string;
  /** True where Residual runs the PostgreSQL itself. */
  readonly embeddedDatabase: boolean;
}

/** What every resolver may use. */
export interface Context {
  readonly services: Services;
  /** Replaced by every mutation. */
  loaders: Loaders;
  readonly about: About;
  /** Where this request reached the service, such as "http://127.0.0.1:4000". */
  readonly origin: string;
  /** Aborts when nobody listens any more to what a subscription says. */
  readonly signal: AbortSignal;
}
