require('../../scripts/typescript.cjs');
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureDatabase } = require('../../src/db/embedded/owner.ts');
const { startEmbeddedPostgres } = require('../../src/db/embedded/start.ts');
const { migrate } = require('../../src/db/migrate.ts');

/** A separate server for this run, in a temporary folder, and a migrated template that test files clone. */
module.exports = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'residual-test-'));
  const watchdog = watch(folder);
  const log = { info() {}, warn: (facts, message) => console.warn(message, facts) };
  try {
    const server = await startEmbeddedPostgres({ dataDir: folder, log, durable: false });

    const template = new URL(server.url);
    template.pathname = '/template';
    await ensureDatabase(server.url, 'template');
    await migrate(template.href);
    process.env.TEST_DATABASE_URL = server.url;
    process.env.TEST_FOLDER = folder;
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

/** When jest is killed its end of the pipe closes: the shell then stops the servers in the folder and removes it. */
function watch(folder) {
  const script = `
    read -r _
    servers() {
      find "$1" -name postmaster.pid -exec head -n 1 {} \\; | while read -r pid; do
        case "$(ps -o comm= -p "$pid")" in *postgres*) echo "$pid" ;; esac
      done
    }
    for pid in $(servers "$1"); do kill -INT "$pid"; done
    while [ -n "$(servers "$1")" ]; do sleep 0.1; done
    rm -rf -- "$1"`;
  const shell = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.unref();
  return shell;
}
