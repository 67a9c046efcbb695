import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PostgreSQL's page of write-ahead log. */
const PAGE = 8192;
/** Where `ControlFileData` has the position of the last checkpoint (PostgreSQL 18, src/include/catalog/pg_control.h). */
const CHECKPOINT_AT = 32;

/**
 * Removes what a cluster that was shut down cleanly does not read again: of its write-ahead log (16 MB a segment) all
 * but the last checkpoint. Its length stays.
 */
export function stripWal(cluster: string): void {
  const folder = join(cluster, 'pg_wal');
  const checkpoint = readFileSync(join(cluster, 'global', 'pg_control')).readBigUInt64LE(CHECKPOINT_AT);
  const segments = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name));
  const length = BigInt(statSync(join(folder, segments[0]!)).size);
  const perHigh = 2n ** 32n / length;
  const number = checkpoint / length;
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0');
  const last = `00000001${hex(number / perHigh)}${hex(number % perHigh)}`;
  if (!segments.includes(last)) throw new Error(`The last checkpoint is in ${last}, which ${folder} lacks.`);
  for (const segment of segments) if (segment !== last) rmSync(join(folder, segment));

  const bytes = readFileSync(join(folder, last));
  const page = Math.floor(Number(checkpoint % length) / PAGE) * PAGE;
  bytes.fill(0, PAGE, Math.max(PAGE, page));
  bytes.fill(0, page + 2 * PAGE); // the record may end on the next page
  writeFileSync(join(folder, last), bytes);
}
