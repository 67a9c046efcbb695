import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Kind, parse } from 'graphql';
import { demoCatalogue, toCsv } from '../../src/dataset/index.js';
import { type RunningServer, startServer } from '../../src/http/server.js';
import { about, createTestApi, type TestApi } from '../support/api.js';
import { type Json, post } from '../support/http.js';
import { type Block, blocksOf, readText, shape } from './markdown.js';

const ROOT = resolve(__dirname, '../..');
const blocks = blocksOf(readText('docs/api.md'));
const compilerOptions = {
  target: 'es2022',
  lib: ['es2022', 'dom'],
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: ['node'],
  outDir: 'compiled',
};

let api: TestApi;
let server: RunningServer;
/** The working folder of the examples. */
let folder: string;
/** Values from earlier answers that later examples need. */
const kept: Record<string, Json> = {};
beforeAll(async () => {
  api = await createTestApi({ tracks: 1500 });
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
  const version = await api.train('RIDGE');
  await api.services.registry.promote({ version, force: true, reason: 'the state after a first start' });
  await api.startWorker();
  server = await startServer({ host: '127.0.0.1', port: 0, services: api.services, about, log: api.log });

  folder = mkdtempSync(join(tmpdir(), 'residual-docs-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(join(ROOT, 'schema.graphql'), join(folder, 'schema.graphql'));
  writeFileSync(
    join(folder, 'catalogue.csv'),
    Buffer.concat([...toCsv(demoCatalogue({ seed: 9, tracks: 50 }))]),
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { language, text } of blocks)
    if (language === 'ts') writeFileSync(join(folder, fileOf(text)), here(text));
});
afterAll(async () => {
  await server.close();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (source: string) => /^\/\/ (\S+)/.exec(source)![1]!;
/** Replaces the default address in the examples with the test server's. */
const here = (text: string) => text.replaceAll('127.0.0.1:4000', new URL(server.url).host);
const inCapitals = (name: string) => name.replace(/[A-Z]/g, '_$&').toUpperCase();

async function run(command: string, ...args: string[]): Promise<string> {
  const names = Object.entries(kept).map(([name, value]) => [inCapitals(name), String(value)]);
  const env = { ...process.env, ...Object.fromEntries(names) };
  try {
    return (await promisify(execFile)(command, args, { cwd: folder, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

function keep(block: Block, answer: Json): void {
  for (const [name, path] of Object.entries(block.keep)) {
    kept[name] = path.split('.').reduce((value: Json, step) => value?.[step], answer);
    expect([name, kept[name]]).not.toEqual([name, undefined]);
  }
}

const runners: Record<string, (block: Block) => Promise<void>> = {
  async graphql(block) {
    for (const definition of parse(block.text).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) throw new Error('An operation is expected.');
      const names = definition.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
      for (const name of names) expect(Object.keys(kept)).toContain(name);
      const variables = Object.fromEntries(names.map((name) => [name, kept[name]]));
      const { status, json } = await post(server.url, { query: block.text, variables });
      expect(status).toBe(200);
      if (!block.refused) expect(json.errors).toBeUndefined();
      keep(block, json.data);
      if (!block.answer) continue;
      const shown = JSON.parse(block.answer.text);
      expect(shape(json, shown)).toEqual(shape(shown, json));
    }
  },
  async sh(block) {
    const output = await run('bash', '-euc', here(block.text));
    if (block.answer?.language === 'json') {
      const [real, shown] = [JSON.parse(output), JSON.parse(block.answer.text)];
      expect(shape(real, shown)).toEqual(shape(shown, real));
    } else if (block.answer) {
      const shown = block.answer.text.split('\n\n').map((event) => event.trim());
      const real = output.split('\n\n').map((event) => event.replace(/^:$/m, '').trim());
      const blank = (event: string) => event.replace(/"[0-9]+"/, '"…"'); // the cursor
      expect(real.map(blank)).toEqual(expect.arrayContaining(shown.map(blank)));
    } else if (block.text.includes('/graphql/stream')) {
      expect(output).toContain('"SUCCEEDED"');
      expect(output.trim().endsWith('event: complete\ndata:')).toBe(true);
    }
  },
  async ts({ text }) {
    const file = fileOf(text);
    if (file === 'codegen.ts') return; // npx graphql-codegen reads it
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
    await run('npx', 'tsc', '--project', '.');
    expect(await run('node', join('compiled', file.replace(/\.ts$/, '.js')))).toMatch(/\w/);
  },
};

test.each(blocks.map((block) => [block.line, block.language, block] as const))(
  'docs/api.md:%i (%s)',
  async (_line, language, block) => {
    await runners[language]!(block);
  },
);
