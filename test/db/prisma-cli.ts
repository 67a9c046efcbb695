import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Prisma's own CLI against `url`, as `npm run prisma` runs it. */
export function prisma(url: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/run.mjs', 'prisma', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  return { status, output: `${stdout}\n${stderr}` };
}
