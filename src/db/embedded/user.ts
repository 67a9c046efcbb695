import { readFileSync, statSync } from 'node:fs';
import { DomainError } from '../../errors.js';

/** The user of the server, for `spawn`'s options; empty for the user of this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. If this process is root, the server runs as the owner of an existing cluster, or as
 * the system user `postgres`, or as the unprivileged system user.
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
    'PostgreSQL does not run as root, and /etc/passwd has neither the user postgres nor an unprivileged user. ' +
      'Start Residual as another user, or set DATABASE_URL to a server of your own.',
  );
}
