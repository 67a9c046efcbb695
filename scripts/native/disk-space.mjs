import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupFailure } from './setup-failure.mjs';

const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

/**
 * @param folder need not exist yet
 * @throws {SetupFailure} if its disk has less than `bytes` left for this user
 */
export async function requireSpace(folder, bytes, remedy) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const free = bavail * bsize;
  if (free < bytes) {
    throw new SetupFailure(
      `The disk of ${folder} has ${megabytes(free)} left; ${megabytes(bytes)} are needed.`,
      `Free some space${remedy}, then run npm run setup:native again.`,
    );
  }
}
