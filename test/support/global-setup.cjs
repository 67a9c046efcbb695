require('../../scripts/typescript.cjs');
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureDatabase } = require('../../src/db/embedded-owner.ts');
const { startEmbeddedPostgres } = require('../../src/db/embedded.ts');
const { migrate } = require('../../src/db/migrate.ts');

/** A server of its own for this run, in a temporary folder, and a migrated template that test files clone. */
module.exports = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'residual-test-'));
  const log = { info() {}, warn: (facts, message) => console.warn(message, facts) };
  try {
    const server = await startEmbeddedPostgres({ dataDir: folder, log, durable: false });
    const watchdog = watch(server.pid, folder);
    const template = new URL(server.url);
    template.pathname = '/template';
    await ensureDatabase(server.url, 'template');
    await migrate(template.href);
    process.env.TEST_DATABASE_URL = server.url;
    globalThis.stopTestServer = async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      watchdog.kill('SIGKILL');
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

/** When jest is killed its end of the pipe closes: the shell then stops the server and clears the folder. */
function watch(pid, folder) {
  const script =
    'read -r _; kill -INT "$1" 2>/dev/null; while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -rf -- "$2"';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.unref();
  return shell;
}
