import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { extract, type Header, pack } from 'tar-stream';
import { unpack } from '../../../../src/model-files/archive/unpack.js';
import { createTestApi, type TestApi } from '../../../support/api.js';
import { foreignFile, uploadFile } from '../../../support/exported.js';

let api: TestApi;
let file: Buffer;
let entries: Map<string, Buffer>;
beforeAll(async () => {
  [api, file] = await Promise.all([createTestApi({ tracks: 0 }), foreignFile()]);
  entries = new Map();
  const archive = extract();
  archive.end(gunzipSync(file));
  for await (const entry of archive) entries.set(entry.header.name, await buffer(entry as AsyncIterable<Buffer>));
}); // prettier-ignore
afterAll(() => api.close());

const importArchive = async (bytes: Buffer) => {
  const uploadId = await uploadFile(api, bytes);
  return api.services.registry.importVersion({ uploadId }).then(
    () => null,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
};
const expectNothingRegistered = async () => {
  expect(await api.db.prisma.modelVersion.count()).toBe(0);
  expect(await api.db.prisma.trainingRun.count()).toBe(0);
};

type Part = readonly [string | Header, Buffer];
async function archive(parts: readonly Part[]): Promise<Buffer> {
  const tar = pack();
  for (const [head, bytes] of parts) {
    const header = typeof head === 'string' ? { name: head } : head;
    tar.entry({ ...header, size: bytes.length }, bytes);
  }
  tar.finalize();
  return gzipSync(await buffer(tar));
}
/** Computes the checksums again, so that only the change itself is wrong. */
const rebuilt = (change: (parts: Map<string, Buffer>) => void) => {
  const parts = new Map(entries);
  parts.delete('SHA256SUMS');
  change(parts);
  return archive([...parts, ['SHA256SUMS', sumsOf(parts)]]);
};
const sumsOf = (parts: ReadonlyMap<string, Buffer>) =>
  Buffer.from([...parts].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join(''));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const edit = (name: string, from: string | RegExp, to: string) => (parts: Map<string, Buffer>) => {
  const text = parts.get(name)!.toString();
  expect(text.replace(from, to)).not.toBe(text);
  parts.set(name, Buffer.from(text.replace(from, to)));
};

test('refuses any flipped byte and any truncation, and registers nothing', async () => {
  const damage = fc.oneof(
    fc.record({ at: fc.nat(file.length - 1), flip: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ length: fc.nat(file.length - 1) }),
  );
  const unpacks = (bytes: Buffer) =>
    unpack(api.artifacts.artifacts, Readable.from([bytes])).then(
      () => null,
      (error: { code?: string; message: string }) => error.code ?? error.message,
    );
  const contentOf = (bytes: Buffer) => {
    try {
      return gunzipSync(bytes);
    } catch {
      return null;
    }
  };
  const content = gunzipSync(file);
  await fc.assert(
    fc.asyncProperty(damage, async (how) => {
      const bytes = Buffer.from(file);
      if ('at' in how) bytes[how.at] = bytes[how.at]! ^ how.flip;
      const damaged = 'at' in how ? bytes : bytes.subarray(0, how.length);
      // Some bits have no effect on the content: the time in gzip's header, the padding before its trailer, and the distance
      // of a copied run of zeros.
      const expected = contentOf(damaged)?.equals(content) ? null : 'MODEL_FILE_INVALID';
      expect(await unpacks(damaged)).toBe(expected);
    }),
    { numRuns: 200 },
  );
  await expectNothingRegistered();
});

test.each<[string, (parts: Map<string, Buffer>) => void]>([
  ['a path upwards', (parts) => parts.set('../../evil', Buffer.from('x'))],
  ['an absolute path', (parts) => parts.set('/tmp/evil', Buffer.from('x'))],
  ['a path upwards among the model files', (parts) => parts.set('model/../evil', Buffer.from('x'))],
  ['a folder among the model files', (parts) => parts.set('model/a/b', Buffer.from('x'))],
  ['a model file that the manifest does not name', (parts) => parts.set('model/extra.bin', Buffer.from('x'))],
  ['no model file', (parts) => parts.delete('model/preprocessing.json')],
  ['no manifest', (parts) => parts.delete('manifest.json')],
  ['no predictions', (parts) => parts.delete('predictions.arrow')],
  ['no head', (parts) => parts.delete('version.json')],
  ['another model file', (parts) => parts.set('model/preprocessing.json', Buffer.from('{}'))],
  ['another manifest', edit('manifest.json', /"seed":1/, '"seed":2')],
  ['a head that is no JSON', (parts) => parts.set('version.json', Buffer.from('{"format":2'))],
  ['a head without its run', edit('version.json', '"run":', '"walk":')],
  ['a config that no preset has', edit('version.json', '"artistMeanShrinkage"', '"heat"')],
  ['an unknown preset', edit('version.json', '"ARTIST_MEAN"', '"ORACLE"')],
  ['an invalid tag', edit('version.json', '"tags":[]', '"tags":["\\u0000"]')],
  ['impossible figures', edit('version.json', /"mae": ?[0-9.e-]+/, '"mae":-1')],
  ['figures of another shape', edit('version.json', '"split":"TEST"', '"split":"TEA"')],
])('%s is refused, and nothing is registered', async (_, change) => {
  expect(await importArchive(await rebuilt(change))).toBe('MODEL_FILE_INVALID');
  await expectNothingRegistered();
});

test('refuses a model that does not load, even if every hash is correct', async () => {
  const bad = await rebuilt((parts) => {
    const preprocessing = Buffer.from('{"history":');
    const manifest = JSON.parse(parts.get('manifest.json')!.toString()) as { files: Record<string, string> };
    manifest.files['preprocessing.json'] = sha256(preprocessing);
    const bytes = Buffer.from(JSON.stringify(manifest));
    parts.set('model/preprocessing.json', preprocessing);
    const before = sha256(parts.get('manifest.json')!);
    parts.set('manifest.json', bytes);
    edit('version.json', before, sha256(bytes))(parts);
  });
  expect(await importArchive(bad)).toBe('MODEL_FILE_INVALID');
  await expectNothingRegistered();
});

test('refuses unknown formats, links, duplicate or trailing entries, wrong checksums and files that are not archives', async () => {
  const whole = [...entries];
  const sums = whole.pop()!;
  const named = (name: string) => [name, entries.get(name)!] as Part;
  for (const [bytes, code] of [
    [await rebuilt(edit('version.json', '"format":2', '"format":3')), 'MODEL_FILE_UNKNOWN_FORMAT'],
    [await archive([...whole, [{ name: 'card.md', type: 'symlink', linkname: '/etc/passwd' } as Header, Buffer.alloc(0)], sums])], // prettier-ignore
    [await archive([...whole, [{ name: 'model', type: 'directory' } as Header, Buffer.alloc(0)], sums])],
    [await archive([...whole, named('card.md'), sums])],
    [await archive([...whole, sums, named('card.md')])],
    [await archive(whole)],
    [await archive([...whole.slice(1), named('version.json'), sums])],
    [await archive([...whole, ['SHA256SUMS', Buffer.from('')]])],
    [await archive([])],
    [Buffer.from('title,artist\na,b\n')],
    [gzipSync(Buffer.from('title,artist\na,b\n'))],
    [Buffer.concat([file, Buffer.from('more')])],
  ] as [Buffer, string?][])
    expect(await importArchive(bytes)).toBe(code ?? 'MODEL_FILE_INVALID');
  await expectNothingRegistered();
});

test('refuses a decompression bomb before it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  const { artifacts } = api.artifacts;
  const small = { bytes: 1_000_000, entries: 5, inMemory: 1000 };
  const refused = (bytes: Buffer) => unpack(artifacts, Readable.from([bytes]), small);
  const tooLarge = { code: 'MODEL_FILE_TOO_LARGE' };
  await expect(refused(bomb)).rejects.toMatchObject(tooLarge);
  await expect(refused(await archive([['model/a.bin', Buffer.alloc(2_000_000)]]))).rejects.toMatchObject(tooLarge);
  await expect(refused(await archive([['card.md', Buffer.alloc(2000)]]))).rejects.toMatchObject(tooLarge);
  const many = Array.from({ length: 6 }, (_, i): Part => [`model/${i}.bin`, Buffer.from('x')]);
  await expect(refused(await archive(many))).rejects.toMatchObject(tooLarge);
}); // prettier-ignore

test('refuses an upload that is unknown, has no file yet, or is gone', async () => {
  const { importVersion } = api.services.registry;
  await expect(importVersion({ uploadId: 'x\0' })).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' });
  const { uploadId } = await api.services.dataset.createUpload({}, 'createModelUpload');
  await expect(importVersion({ uploadId })).rejects.toMatchObject({ code: 'UPLOAD_NOT_RECEIVED' });
  const gone = await uploadFile(api, Buffer.from('swept'));
  await api.artifacts.artifacts.remove(sha256(Buffer.from('swept')), { writtenBefore: new Date(Date.now() + 1e6) });
  await expect(importVersion({ uploadId: gone })).rejects.toMatchObject({ code: 'UPLOAD_EXPIRED' });
}); // prettier-ignore

test('imports the unchanged file; two concurrent imports register it once', async () => {
  const answers = await Promise.all([importArchive(file), importArchive(await rebuilt(() => undefined))]);
  expect(answers.sort()).toEqual(['ALREADY_REGISTERED', null]);
});
