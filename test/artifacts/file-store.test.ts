import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { cleanArtifactFolder } from '../../src/artifacts/clean.js';
import { openFileArtifactStore } from '../../src/artifacts/file-store.js';
import { createTestArtifacts, type TestArtifacts } from '../support/artifacts.js';

let store: TestArtifacts;
beforeAll(async () => {
  store = await createTestArtifacts();
});
afterAll(() => store.remove());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pathOf = (hash: string) => join(store.folder, hash.slice(0, 2), hash);
const temporaries = () => readdir(join(store.folder, 'tmp'));
/** Bytes that no other test stores. */
const fresh = () => randomBytes(5000);

test('a stored artifact can be read under its SHA-256, as a buffer and as a stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      const hash = await store.artifacts.put(bytes);
      expect(hash).toBe(sha256(bytes));
      expect(Uint8Array.from(await store.artifacts.get(hash))).toEqual(Uint8Array.from(bytes));
      expect(Uint8Array.from(await buffer(store.artifacts.createReadStream(hash)))).toEqual(
        Uint8Array.from(bytes),
      );
      expect(await store.artifacts.has(hash)).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(await temporaries()).toEqual([]);
});

test('a stream is stored identically for any chunk sizes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 8 }), async (chunks) => {
      async function* source() {
        for (const chunk of chunks) yield await Promise.resolve(chunk);
      }
      const whole = Buffer.concat(chunks);
      expect(await store.artifacts.putStream(source())).toEqual({ hash: sha256(whole), bytes: whole.length });
    }),
    { numRuns: 25 },
  );
});

test('a read fails after any changed byte, as a buffer and as a stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(4999), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const hash = await store.artifacts.put(fresh());
      const bytes = await readFile(pathOf(hash));
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      await writeFile(pathOf(hash), bytes);
      await expect(store.artifacts.get(hash)).rejects.toMatchObject({ code: 'ARTIFACT_CORRUPT' });
      await expect(buffer(store.artifacts.createReadStream(hash))).rejects.toMatchObject({
        code: 'ARTIFACT_CORRUPT',
      });
    }),
    { numRuns: 20 },
  );
});

test('a read of a truncated or empty artifact fails, and storing it again repairs it', async () => {
  const bytes = fresh();
  const hash = await store.artifacts.put(bytes);
  for (const length of [4999, 0]) {
    await truncate(pathOf(hash), length);
    await expect(store.artifacts.get(hash)).rejects.toMatchObject({ code: 'ARTIFACT_CORRUPT' });
  }
  await store.artifacts.put(bytes);
  expect(await store.artifacts.get(hash)).toEqual(bytes);
});

test.each(['0'.repeat(64), 'A'.repeat(64), '', '../../../../etc/passwd', `${'0'.repeat(62)}/x`])(
  'there is no artifact "%s"',
  async (hash) => {
    const refusal = { name: 'DomainError', code: 'ARTIFACT_MISSING' };
    await expect(store.artifacts.get(hash)).rejects.toMatchObject(refusal);
    await expect(buffer(store.artifacts.createReadStream(hash))).rejects.toMatchObject(refusal);
    expect(await store.artifacts.has(hash)).toBe(false);
  },
);

test('concurrent writes of the same content store it once', async () => {
  const bytes = fresh();
  const hashes = await Promise.all(Array.from({ length: 12 }, () => store.artifacts.put(bytes)));
  expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]));
  expect(await store.artifacts.get(sha256(bytes))).toEqual(bytes);
  expect(await temporaries()).toEqual([]);
});

test('an oversized source, a failing source and an abort leave no file', async () => {
  const bytes = fresh();
  async function* source(failure?: Error) {
    yield await Promise.resolve(bytes);
    if (failure) throw failure;
  }
  await expect(store.artifacts.putStream(source(), { maxBytes: 4999 })).rejects.toMatchObject({
    code: 'ARTIFACT_TOO_LARGE',
  });
  await expect(store.artifacts.putStream(source(new Error('cut off')))).rejects.toThrow('cut off');
  const abort = new AbortController();
  async function* endless() {
    for (;;) {
      yield await Promise.resolve(bytes);
      abort.abort();
    }
  }
  await expect(store.artifacts.putStream(endless(), { signal: abort.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(await store.artifacts.has(sha256(bytes))).toBe(false);
  expect(await temporaries()).toEqual([]);
  await expect(store.artifacts.putStream(source(), { maxBytes: 5000 })).resolves.toMatchObject({
    bytes: 5000,
  });
});

test('a killed writer leaves no artifact, and cleaning removes its temporary file', async () => {
  const root = resolve(__dirname, '..', '..');
  const script = `
    const { openFileArtifactStore } = require('./src/artifacts/file-store.ts');
    async function* endless() { for (;;) { yield Buffer.alloc(1e5, 1); await new Promise(r => setTimeout(r, 1)); } }
    openFileArtifactStore(process.argv[1]).then((store) => { console.log('writing'); return store.putStream(endless()); });`;
  const writer = spawn(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script, store.folder], {
    cwd: root,
  });
  await once(writer.stdout, 'data');
  while ((await temporaries()).length === 0) await new Promise((done) => setTimeout(done, 10));
  await cleanArtifactFolder(store.folder);
  expect(await temporaries()).toHaveLength(1); // the writer is still running
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  await openFileArtifactStore(store.folder);
  expect(await temporaries()).toHaveLength(1); // opening removes nothing
  await cleanArtifactFolder(store.folder);
  expect(await temporaries()).toEqual([]);
});

test("cleaning removes another machine's temporary file only if it is old", async () => {
  const path = join(store.folder, 'tmp', 'elsewhere.1.x');
  await writeFile(path, '');
  await cleanArtifactFolder(store.folder);
  expect(await temporaries()).toEqual(['elsewhere.1.x']);
  await utimes(path, new Date(), new Date(Date.now() - 2 * 3_600_000));
  await cleanArtifactFolder(store.folder);
  expect(await temporaries()).toEqual([]);
});

test('an unusable folder is refused with a remedy', async () => {
  const file = join(store.folder, 'file');
  await writeFile(file, '');
  await expect(openFileArtifactStore(join(file, 'store'))).rejects.toMatchObject({
    code: 'ARTIFACT_STORE_UNWRITABLE',
    message: expect.stringContaining('ARTIFACTS') as string,
  });
});
