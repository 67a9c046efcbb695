import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../errors.js';
import { Cluster } from './cluster.js';

/**
 * Where the embedded server of a folder listens, for a second process on the same machine. It does not start it.
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
    `There is no DATABASE_URL, and no service ever ran from ${dataDir}. Start \`npm start\` first, or name its database in DATABASE_URL.`,
  );
}
