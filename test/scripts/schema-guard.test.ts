import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPT = path.resolve('scripts/schema-guard.mjs');
const FIRST = 'type Query { a: Int b: Int @deprecated(reason: "c says more") }';
const ADDED = `${FIRST.slice(0, -1)} c: Int }`;

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: folder });
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const commit = (schema: string) => {
  write('schema.graphql', `${schema}\n`);
  git('add', '-A');
  git('commit', '-qm', 'a change');
};
function guard(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [SCRIPT, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'residual-schema-'));
  git('init', '-q');
  commit(FIRST);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('reports that a single schema has no earlier schema for comparison', () =>
  expect(guard()).toEqual({ status: 0, output: expect.stringContaining('was not compared') as string }));

test('accepts additions', () => {
  commit(ADDED);
  expect(guard()).toEqual({ status: 0, output: expect.stringMatching(/1 changes, none breaking/) as string });
});

test('refuses removed and retyped fields, committed or not', () => {
  write('schema.graphql', 'type Query { a: Int! c: Int b(x: Int!): Int }');
  expect(guard()).toMatchObject({
    status: 1,
    output: expect.stringMatching(/b\(x: Int!\)|Query\.b/) as string,
  });
  commit('type Query { c: Int b: Int }');
  const { status, output } = guard();
  expect(status).toBe(1);
  expect(output).toMatch(/Field 'a' was removed from object type 'Query' \(FIELD_REMOVED, Query\.a\)/);
});

test('accepts the removal of deprecated fields', () => {
  commit('type Query { a: Int c: Int }');
  expect(guard()).toMatchObject({ status: 0 });
});

test('compares with the last release after any number of changes', () => {
  git('tag', 'v1.0.0');
  commit('type Query { b: Int }');
  commit('type Query { b: Int d: Int }');
  expect(guard()).toMatchObject({
    status: 1,
    output: expect.stringContaining('the release v1.0.0') as string,
  });
  expect(guard('HEAD~1')).toMatchObject({ status: 0 });
  expect(guard('nothing')).toMatchObject({ status: 2, output: expect.stringContaining('nothing') as string });
});

test('accepts an intended breaking change with a reason', () => {
  commit('type Query { b: Int }');
  const accept = (...entries: object[]) => write('schema-breaks.json', JSON.stringify(entries));
  accept({ path: 'Query.a', type: 'FIELD_REMOVED', reason: 'It never said anything.' });
  expect(guard()).toMatchObject({
    status: 0,
    output: expect.stringContaining('1 breaking ones accepted') as string,
  });
  accept({ path: 'Query.other', type: 'FIELD_REMOVED', reason: 'Another thing.' });
  expect(guard()).toMatchObject({ status: 1 });
  accept({ path: 'Query.a', type: 'FIELD_REMOVED', reason: ' ' });
  expect(guard()).toMatchObject({ status: 2, output: expect.stringContaining('"reason"') as string });
});
