import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { cleanArtifactFolder } from '../../../../src/artifacts/clean.js';
import { createVersion, lockModel } from '../../../../src/db/registry/model-versions.store.js';
import { collectGarbage } from '../../../../src/services/registry/garbage/collect.js';
import { createTestArtifacts, type TestArtifacts } from '../../../support/artifacts.js';
import { createTestDatabase, type TestDatabase } from '../../../support/database.js';
import { silent } from '../versions.js';

let database: TestDatabase;
let store: TestArtifacts;
beforeEach(async () => {
  database = await createTestDatabase();
  store = await createTestArtifacts();
});
afterEach(async () => {
  await database.drop();
  await store.remove();
});

const HOUR_MS = 3_600_000;
const pathOf = (hash: string) => join(store.folder, hash.slice(0, 2), hash);
const age = async (hash: string, hours = 2) => {
  const then = new Date(Date.now() - hours * HOUR_MS);
  await utimes(pathOf(hash), then, then);
  return hash;
};
const put = (value: unknown = randomUUID()) => store.artifacts.put(Buffer.from(JSON.stringify(value)));
const putOld = async (value: unknown = randomUUID()) => age(await put(value));
const stored = async () => {
  const hashes = new Set<string>();
  for await (const { hash } of store.artifacts.list()) hashes.add(hash);
  return hashes;
};
const collect = (dryRun: boolean, db = database.db) =>
  collectGarbage({ db, artifacts: store.artifacts, log: silent })({ dryRun });

let next = 0;
const insertDataset = async (artifactHash: string) => {
  next++;
  const { id } = await database.db.prisma.datasetVersion.create({
    data: {
      number: next,
      contentHash: randomBytes(32).toString('hex'),
      artifactHash,
      rows: 1,
      artists: 1,
      albums: 1,
      referenceDate: new Date('2025-01-01'),
      profile: {},
    },
  });
  return id;
};
const insertRun = async (datasetVersionId: number, more: object = {}) => {
  const now = new Date();
  const data = { preset: 'RIDGE', config: {}, seed: 1, splitStrategy: 'RANDOM', datasetVersionId } as const;
  const finished = { status: 'SUCCEEDED', startedAt: now, finishedAt: now } as const;
  const { id } = await database.db.prisma.trainingRun.create({
    data: { id: randomUUID(), ...data, ...finished, ...more },
  });
  return id;
};
/** A version whose manifest names these files. */
async function insertVersion(
  dataset: { id: number; hash: string },
  files: string[],
  { refreshOf, write = putOld }: { refreshOf?: string; write?: typeof put } = {},
) {
  const manifest = await write({
    files: Object.fromEntries(files.map((hash, i) => [`${i}.bin`, hash])),
    predictions: await write(),
    dataset: dataset.hash,
    ...(refreshOf && { refreshOf }),
    nonce: randomUUID(),
  });
  const runId = await insertRun(dataset.id);
  return database.db.transaction(async (client) => {
    await lockModel(client);
    const version = await createVersion(client, { runId, artifactHash: manifest, calibrationRows: null });
    return { ...version, manifest };
  });
}
const archive = (id: number) =>
  database.db.pool.query('UPDATE model_version SET archived_at = now() WHERE id = $1', [id]);
async function dataset() {
  const hash = await putOld();
  return { id: await insertDataset(hash), hash };
}

test('a dry run counts files without removing them; the collection then removes exactly these files', async () => {
  const data = await dataset();
  const [shared, own, gone] = [await putOld(), await putOld(), await putOld('x'.repeat(5000))];
  await insertVersion(data, [shared, own]);
  const archived = await insertVersion(data, [shared, gone]);
  await archive(archived.id);
  const young = await put();
  const before = await stored();

  const dry = await collect(true);
  expect(dry).toMatchObject({ removed: { files: 3 }, kept: { files: 5 }, young: { files: 1 } });
  expect(dry.largest[0]).toMatchObject({ hash: gone, bytes: 5002 });
  expect(await stored()).toEqual(before);

  const wet = await collect(false);
  expect(wet).toEqual(dry);
  const after = await stored();
  expect(before.size - after.size).toBe(3);
  for (const hash of [shared, own, young, data.hash]) expect(after.has(hash)).toBe(true);
  for (const hash of [gone, archived.manifest]) expect(after.has(hash)).toBe(false);
  expect(await collect(false)).toMatchObject({ removed: { files: 0 }, kept: { files: 5 } });
});

test('the collection keeps files of pending uploads and successful imports, and removes those of failed and expired ones', async () => {
  const insertImport = async (status: 'QUEUED' | 'FAILED' | 'SUCCEEDED', fileHash: string) => {
    const done = status === 'QUEUED' ? {} : { startedAt: new Date(), finishedAt: new Date() };
    const outcome = status === 'FAILED' ? { error: {} } : status === 'SUCCEEDED' ? { datasetVersionId } : {};
    await database.db.prisma.import.create({
      data: { id: randomUUID(), status, source: 'upload', fileHash, bytes: 1, ...done, ...outcome },
    });
  };
  const { id: datasetVersionId } = await dataset();
  const files = { queued: await putOld(), failed: await putOld(), succeeded: await putOld() };
  await insertImport('QUEUED', files.queued);
  await insertImport('FAILED', files.failed);
  await insertImport('SUCCEEDED', files.succeeded);
  const uploads = { waiting: await putOld(), forgotten: await putOld() };
  for (const [hash, hours] of [[uploads.waiting, 2], [uploads.forgotten, 30]] as const) {
    await database.db.pool.query(
      `INSERT INTO upload (id, token_hash, created_at, expires_at, received_at, file_hash, bytes)
       SELECT gen_random_uuid(), gen_random_uuid()::text, t, t + interval '1 h', t, $1, 1
       FROM (SELECT now() - $2 * interval '1 hour' AS t) AS x`,
      [hash, hours],
    );
  } // prettier-ignore
  await collect(false);
  const left = await stored();
  expect([files.queued, files.succeeded, uploads.waiting].every((hash) => left.has(hash))).toBe(true);
  expect([files.failed, uploads.forgotten].some((hash) => left.has(hash))).toBe(false);
});

test('the collection keeps the ancestors of a running refresh and of every retained version, even archived ones', async () => {
  const data = await dataset();
  const weights = await putOld();
  const [oldBank, newBank] = [await putOld(), await putOld()];
  const first = await insertVersion(data, [weights, oldBank]);
  const second = await insertVersion(data, [weights, newBank], { refreshOf: first.manifest });
  await archive(first.id);
  await collect(false);
  for (const hash of [first.manifest, oldBank, weights, newBank])
    expect((await stored()).has(hash)).toBe(true);

  const queued = { status: 'QUEUED', startedAt: null, finishedAt: null, refreshOfId: second.id };
  const run = await insertRun(data.id, queued);
  await archive(second.id);
  await collect(false);
  expect((await stored()).has(newBank)).toBe(true);
  await database.db.pool.query(
    `UPDATE training_run SET status = 'CANCELLED', finished_at = now() WHERE id = $1`,
    [run],
  );
  await collect(false);
  expect([...(await stored())]).toEqual([data.hash]);
});

test('the collection removes nothing until an unreadable manifest is restored or its version is archived', async () => {
  const data = await dataset();
  const { id, manifest } = await insertVersion(data, [await putOld()]);
  const garbage = await putOld();
  await rm(pathOf(manifest));
  await expect(collect(false)).rejects.toMatchObject({
    code: 'GARBAGE_UNKNOWN',
    message: expect.stringMatching(/version 1 .*archive/) as string,
  });
  expect((await stored()).has(garbage)).toBe(true);
  await archive(id);
  expect(await collect(false)).toMatchObject({ removed: { files: 3 } });
});

test('the collection removes exactly the unreferenced files in any random state', async () => {
  const file = fc.nat(11);
  const world = fc.record({
    versions: fc.array(fc.record({ files: fc.uniqueArray(file, { maxLength: 4 }), archived: fc.boolean() }), {
      maxLength: 5,
    }),
    imports: fc.array(fc.record({ file, status: fc.constantFrom('QUEUED', 'FAILED', 'CANCELLED') }), {
      maxLength: 3,
    }),
    splits: fc.array(file, { maxLength: 2 }),
    young: fc.uniqueArray(file, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ versions, imports, splits, young }) => {
      const data = await dataset();
      const files = await Promise.all(Array.from({ length: 12 }, () => putOld()));
      const needed = new Set([data.hash]);
      for (const { files: chosen, archived } of versions) {
        const hashes = chosen.map((i) => files[i]!);
        const { id, manifest } = await insertVersion(data, hashes);
        if (archived) await archive(id);
        else [manifest, ...hashes].forEach((hash) => needed.add(hash));
      }
      for (const { file: i, status } of imports) {
        const ended = status === 'QUEUED' ? {} : { finishedAt: new Date(), error: {} };
        const row = { id: randomUUID(), source: 'upload', fileHash: files[i]!, bytes: 1, ...ended };
        await database.db.prisma.import.create({
          data: { ...row, status: status },
        });
        if (status === 'QUEUED') needed.add(files[i]!);
      }
      for (const i of splits) {
        await insertRun(data.id, { splitStrategy: 'EXPLICIT', splitHash: files[i]! });
        needed.add(files[i]!);
      }
      for (const i of young) {
        await age(files[i]!, 0);
        needed.add(files[i]!);
      }
      await collect(false);
      const left = await stored();
      for (const hash of files) expect(left.has(hash)).toBe(needed.has(hash));
      for (const hash of needed) expect(left.has(hash)).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test('repeated collections lose no file of concurrent writers and no old file that is referenced again', async () => {
  const data = await dataset();
  const needed = new Set([data.hash]);
  let writing = true;
  const refused = { count: 0 };
  const writer = async () => {
    for (let i = 0; i < 12; i++) {
      const content = randomUUID();
      const hash = await putOld(content); // old enough to be removed until it is stored or referenced again
      if (i % 2 === 0) {
        await put(content);
        await insertVersion(data, [hash], { write: put }).then(() => needed.add(hash));
      } else {
        // Like importDataset: references the file first, then checks that it still exists.
        await database.db
          .transaction(async (client) => {
            await client.client.query(
              `INSERT INTO import (id, status, source, file_hash, bytes) VALUES ($1, 'QUEUED', 'upload', $2, 1)`,
              [randomUUID(), hash],
            );
            if (!(await store.artifacts.has(hash))) throw new Error('gone');
          })
          .then(
            () => needed.add(hash),
            () => refused.count++,
          );
      }
    }
  };
  const collector = async () => {
    while (writing) await collect(false);
  };
  const collecting = [collector(), collector()];
  await writer();
  writing = false;
  await Promise.all(collecting);
  const left = await stored();
  for (const hash of needed) expect(left.has(hash)).toBe(true);
  expect(needed.size + refused.count).toBe(13);
});

test('a collection that is killed at any moment loses no referenced file, and the next one completes its work', async () => {
  const data = await dataset();
  const needed = await Promise.all(Array.from({ length: 5 }, () => putOld()));
  const { manifest } = await insertVersion(data, needed);
  const root = resolve(__dirname, '..', '..', '..', '..');
  const script = `
    const { openFileArtifactStore } = require('./src/artifacts/file-store.ts');
    const { openDatabase } = require('./src/db/client.ts');
    const { collectGarbage } = require('./src/services/registry/garbage/collect.ts');
    const [url, folder] = process.argv.slice(1);
    openFileArtifactStore(folder).then(async (artifacts) => {
      const db = openDatabase(url);
      const slow = { ...artifacts, async remove(...args) { const gone = await artifacts.remove(...args); console.log('removed'); return gone; } };
      await collectGarbage({ db, artifacts: slow, log: { info() {} } })({ dryRun: false });
      await db.close();
    });`;
  for (const kills of [1, 7]) {
    for (let i = 0; i < 60; i++) await putOld();
    const child: ChildProcess = spawn(
      process.execPath,
      ['-r', './scripts/typescript.cjs', '-e', script, database.url, store.folder],
      { cwd: root },
    );
    let removed = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      removed += chunk.toString();
      if (removed.split('removed').length > kills) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(removed).not.toBe('');
    await cleanArtifactFolder(store.folder); // as the next start of the service does
    const left = await stored();
    for (const hash of [...needed, manifest, data.hash]) expect(left.has(hash)).toBe(true);
  }
  await collect(false);
  expect((await stored()).size).toBe(8); // and the version's predictions
});
