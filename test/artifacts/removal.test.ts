import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanArtifactFolder } from '../../src/artifacts/clean.js';
import { openFileArtifactStore } from '../../src/artifacts/file-store.js';
import { createTestArtifacts, type TestArtifacts } from '../support/artifacts.js';

let store: TestArtifacts;
beforeEach(async () => {
  store = await createTestArtifacts();
});
afterEach(() => store.remove());

const pathOf = (hash: string) => join(store.folder, hash.slice(0, 2), hash);
const age = (hash: string, hours: number) => {
  const then = new Date(Date.now() - hours * 3_600_000);
  return utimes(pathOf(hash), then, then);
};
const anHourAgo = () => new Date(Date.now() - 3_600_000);
const listed = async () => {
  const all = [];
  for await (const artifact of store.artifacts.list()) all.push(artifact);
  return all;
};

test('list returns every artifact with its size and age, and nothing else', async () => {
  const hashes = [await store.artifacts.put(randomBytes(10)), await store.artifacts.put(randomBytes(2000))];
  await age(hashes[0]!, 5);
  await mkdir(join(store.folder, 'zz'));
  const all = await listed();
  expect(new Set(all.map(({ hash }) => hash))).toEqual(new Set(hashes));
  const [old, fresh] = hashes.map((hash) => all.find((artifact) => artifact.hash === hash)!);
  expect([old!.bytes, fresh!.bytes]).toEqual([10, 2000]);
  expect(old!.writtenAt < anHourAgo() && fresh!.writtenAt > anHourAgo()).toBe(true);
});

test('remove deletes an old artifact, but not one that is new, unknown or stored again', async () => {
  const bytes = randomBytes(100);
  const hash = await store.artifacts.put(bytes);
  expect(await store.artifacts.remove(hash, { writtenBefore: anHourAgo() })).toBe(false);
  expect(await store.artifacts.get(hash)).toEqual(bytes);
  await age(hash, 2);
  await store.artifacts.put(bytes);
  expect(await store.artifacts.remove(hash, { writtenBefore: anHourAgo() })).toBe(false);
  await age(hash, 2);
  expect(await store.artifacts.remove(hash, { writtenBefore: anHourAgo() })).toBe(true);
  expect(await store.artifacts.has(hash)).toBe(false);
  expect(await store.artifacts.remove(hash, { writtenBefore: anHourAgo() })).toBe(false);
  expect(await listed()).toEqual([]);
});

test('an artifact that is stored during its removal exists afterwards', async () => {
  const contents = Array.from({ length: 40 }, () => randomBytes(500));
  const hashes = await Promise.all(contents.map((bytes) => store.artifacts.put(bytes)));
  for (let round = 0; round < 5; round++) {
    await Promise.all(hashes.map((hash) => age(hash, 2)));
    await Promise.all(
      contents.flatMap((bytes, i) => [
        store.artifacts.put(bytes),
        store.artifacts.remove(hashes[i]!, { writtenBefore: anHourAgo() }),
      ]),
    );
    for (const hash of hashes) expect(await store.artifacts.has(hash)).toBe(true);
  }
});

test('cleaning restores files that a killed process had moved to the trash; opening does not', async () => {
  const bytes = randomBytes(100);
  const hash = await store.artifacts.put(bytes);
  await mkdir(join(store.folder, 'trash'));
  await rename(pathOf(hash), join(store.folder, 'trash', `${hash}.x`));
  const again = await openFileArtifactStore(store.folder);
  expect(await readdir(join(store.folder, 'trash'))).toEqual([`${hash}.x`]);
  await cleanArtifactFolder(store.folder);
  expect(await again.get(hash)).toEqual(bytes);
  expect(await readdir(join(store.folder, 'trash'))).toEqual([]);
  expect(await readFile(pathOf(hash))).toEqual(bytes);
});
