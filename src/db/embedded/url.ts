import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../errors.js';
import { Cluster } from './cluster.js';

/**
 * The URL of a folder's embedded server, for a second process on the same machine. Does not start the server.
 *
 * @throws DomainError DATABASE_UNKNOWN
 */
export function embeddedUrl(dataDir: string): string {
  const folder = join(dataDir, 'postgres');
  const cluster = existsSync(folder) ? new Cluster(folder) : null;
  const port = cluster?.rememberedPort ?? null;
  if (cluster && port !== null) return cluster.url(port, 'residual');
  throw new DomainError(
    'DATABASE_UNKNOWN',
    `DATABASE_URL is not set, and no service has run from ${dataDir}. Run \`npm start\` first, or set DATABASE_URL.`,
  );
}
