#!/usr/bin/env node
// A stand-in for Prisma's native schema engine, which Prisma's CLI would otherwise download from a host that many
// networks close. It implements the engine's JSON-RPC over stdio with @prisma/schema-engine-wasm over
// @prisma/adapter-pg (unofficial, so all three are pinned). Used by `npm run prisma -- …`. The service does not need it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const args = process.argv.slice(2);
const option = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
const datasource = option('--datasource')[0];
const url = datasource ? JSON.parse(datasource).url : process.env.DATABASE_URL;

if (args[0] === '--version') {
  console.log('schema-engine-cli wasm');
  process.exit(0);
}
if (args.includes('cli')) {
  await answerOnce(args[args.indexOf('cli') + 1]);
  process.exit(0);
}
await instantiate();
serve();

/** `can-connect-to-database`, `create-database`, `drop-database`: commands that end with an exit code. */
async function answerOnce(command) {
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1));
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const name = pg.escapeIdentifier(database);
  try {
    if (command === 'can-connect-to-database') await query(url, 'SELECT 1');
    else if (command === 'create-database') await query(maintenance.href, `CREATE DATABASE ${name}`);
    else if (command === 'drop-database') await query(maintenance.href, `DROP DATABASE ${name}`);
    else throw new Error(`schema-engine.mjs has no command "${command}".`);
  } catch (error) {
    const code = { '3D000': 'P1003', '28P01': 'P1000', '42P04': 'P1009' }[error.code] ?? 'P1001';
    const message = error.message || `Can't reach the database server at ${target.host}`;
    const line = { level: 'ERROR', target: 'schema_engine::logger', fields: { error_code: code, message } };
    process.stderr.write(`\n${JSON.stringify(line)}\n`);
    process.exit(1);
  }
}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function instantiate() {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(script.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error('PANIC', message) };
}

/** Adds two features to adapter-pg's connection that the engine requires. */
function completed(connection) {
  // 1. The catalog's "char" (oid 18), which introspection reads, is refused: pass it as text, typed Character (6).
  const characters = new WeakMap();
  const { performIO, queryRaw, startTransaction } = connection;
  connection.performIO = async (request) => {
    const result = await performIO.call(connection, request);
    const columns = [];
    for (const [i, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== 18) continue;
      field.dataTypeID = 25;
      columns.push(i);
    }
    characters.set(request, columns);
    return result;
  };
  connection.queryRaw = async (request) => {
    const result = await queryRaw.call(connection, request);
    for (const i of characters.get(request) ?? []) result.columnTypes[i] = 6;
    return result;
  };
  // 2. executeScript splits at every `;`, also inside a function's body: send the script whole, in one transaction.
  connection.executeScript = async (script) => {
    await connection.underlyingDriver().query(script);
  };
  if (startTransaction) {
    connection.startTransaction = async (...rest) =>
      completed(await startTransaction.apply(connection, rest));
  }
  return connection;
}

// Not `connectionString`: pg would let it override `database`, and the shadow database would be the main one.
function connectionConfig() {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    connectionTimeoutMillis: 5000,
  };
}

class MigrationAdapter extends PrismaPg {
  #opened = [];

  async connect() {
    const connection = completed(await super.connect());
    this.#opened.push(connection);
    return connection;
  }

  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await query(url, `CREATE DATABASE "${database}"`);
    const connection = completed(await new PrismaPg({ ...connectionConfig(), database }).connect());
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await query(url, `DROP DATABASE "${database}" WITH (FORCE)`);
    };
    return connection;
  }

  async close() {
    await Promise.allSettled(this.#opened.map((connection) => connection.dispose()));
  }
}

// These replay the migrations into a shadow database but hold no factory to open one ("shadow DB must be provided
// through an external factory"), unless the same engine has just replayed them: `devDiagnostic` does.
const replaying = new Set(['evaluateDataLoss', 'createMigration']);

/** Runs one method on a separate engine, whose connections and advisory lock end with it. */
async function run(method, params) {
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  const adapter = new MigrationAdapter(connectionConfig(), { schema });
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  try {
    const datamodels = option('--datamodels').map((path) => [path, readFileSync(path, 'utf8')]);
    const log = (line) => process.env.DEBUG && console.error(line);
    const engine = await glue.SchemaEngine.new(
      { datamodels: datamodels.length ? datamodels : undefined },
      log,
      factory,
    );
    if (typeof engine[method] !== 'function') throw new Error(`schema-engine-wasm has no method ${method}.`);
    if (replaying.has(method)) {
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    }
    return await engine[method](params);
  } catch (error) {
    const external = /external error.*?(\d+)/i.exec(String(error?.message));
    const cause = external && factory.errorRegistry.consumeError(Number(external[1]))?.error;
    throw Object.assign(new Error(String(cause?.message ?? error?.message ?? error)), {
      meta: error?.meta ?? null,
      code: error?.code ?? error?.error_code ?? null,
    });
  } finally {
    await adapter.close();
  }
}

function serve() {
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let printed = 1_000_000;

  const answer = async ({ id, method, params }) => {
    if (!method) return; // the CLI's reply to a `print`
    try {
      let result = await run(method === 'getDatabaseVersion' ? 'version' : method, params);
      if (method === 'diff' && result?.stdout != null) {
        send({ id: printed++, method: 'print', params: { content: result.stdout } });
        result = { exitCode: result.exitCode };
      }
      send({ id, result: result ?? null });
    } catch (error) {
      const data = { is_panic: false, message: error.message, meta: error.meta, error_code: error.code };
      send({
        id,
        error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
      });
    }
  };

  let queue = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line.trim()) queue = queue.then(() => answer(JSON.parse(line)));
    })
    .on('close', () => void queue.then(() => process.exit(0)));
}
