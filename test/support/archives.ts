import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import type { Json } from './http.js';

export type Parts = Map<string, Buffer>;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The entries of an export, by name and in their order. */
export async function unpackArchive(file: Buffer): Promise<Parts> {
  const parts: Parts = new Map();
  const archive = extract();
  archive.end(gunzipSync(file));
  for await (const entry of archive)
    parts.set(entry.header.name, await buffer(entry as AsyncIterable<Buffer>));
  return parts;
}

/** Changes an export and computes all hashes again, as a faulty exporter would: only the change itself is wrong. */
export async function rebuildArchive(original: Parts, change: (parts: Parts) => void): Promise<Buffer> {
  const parts = new Map(original);
  parts.delete('SHA256SUMS');
  change(parts);
  editJson(parts, 'manifest.json', (manifest) => {
    for (const name of Object.keys(manifest.files as object))
      manifest.files[name] = sha256(parts.get(`model/${name}`)!);
    manifest.predictions = sha256((parts.get('predictions.arrow') ?? parts.get('predictions.tsv'))!);
  });
  editJson(parts, 'version.json', (head) => (head.artifactHash = sha256(parts.get('manifest.json')!)));
  const sums = [...parts].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
  const tar = pack();
  for (const [name, bytes] of [...parts, ['SHA256SUMS', Buffer.from(sums)] as const])
    tar.entry({ name, size: bytes.length }, bytes);
  tar.finalize();
  return gzipSync(await buffer(tar));
}

/** Edits the JSON of an entry. */
export function editJson(parts: Parts, name: string, edit: (json: Json) => void): void {
  const json = JSON.parse(parts.get(name)!.toString());
  edit(json);
  parts.set(name, Buffer.from(JSON.stringify(json)));
}
