import { readFileSync, statSync } from 'node:fs';
import { DomainError } from '../../errors.js';

/** Whom the server runs as; empty: whoever runs this process. Spread into `spawn`'s options. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root, so root steps down: to the owner of an existing cluster, else to `postgres`, else
 * to `nobody`.
 *
 * @param folder where the cluster is or will be.
 */
export function serverUser(folder: string): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const found = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(accounts);
    if (found) return { uid: Number(found[1]), gid: Number(found[2]) };
  }
  throw new DomainError(
    'DATABASE_USER_MISSING',
    'PostgreSQL does not run as root, and /etc/passwd names neither "postgres" nor "nobody" to run as. ' +
      'Start Residual as another user, or give it a server of yours in DATABASE_URL.',
  );
}
