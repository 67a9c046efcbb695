import { createHash } from 'node:crypto';

/** JSON-safe and exact: equal summaries mean equal values, to the bit. */
export type Summary = string | number | boolean | null | Summary[] | { [key: string]: Summary };

/** Longer lists become a hash of all their entries, and a few entries to locate a difference by. */
const LONGEST_LIST = 24;
const SHOWN_ENTRIES = 8;

/** A value in full, with its long lists replaced by their hashes. */
export function summarise(value: unknown): Summary {
  if (typeof value === 'number') return exact(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (ArrayBuffer.isView(value)) return summariseList(Array.from(value as Float64Array));
  if (Array.isArray(value)) return summariseList(value);
  if (typeof value !== 'object') throw new TypeError(`A golden file cannot hold a ${typeof value}.`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, summarise(entry)]),
  );
}

/** A file's hash; of a JSON object also the hash of each of its members, to locate a difference by. */
export function summariseFile(name: string, bytes: Uint8Array): Summary {
  const whole = { bytes: bytes.length, sha256: sha256(bytes) };
  if (!name.endsWith('.json')) return whole;
  const content = JSON.parse(Buffer.from(bytes).toString()) as object;
  return {
    ...whole,
    members: Object.fromEntries(
      Object.entries(content).map(([key, member]) => [key, sha256(JSON.stringify(member)).slice(0, 16)]),
    ),
  };
}

/** JSON of one line for each list of plain values, so that a diff locates a difference. */
export function format(summary: Summary): string {
  const flat = /\[\s+((?:(?:"(?:[^"\\]|\\.)*"|[^\s"[\]{},]+),?\s+)+)\]/g;
  const text = JSON.stringify(summary, null, 1);
  return `${text.replace(flat, (_, entries: string) => `[${entries.trim().replace(/,\n\s+/g, ', ')}]`)}\n`;
}

/** JSON has neither of these four, and writes -0 as 0. */
function exact(value: number): Summary {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : `${value}`;
}

function summariseList(list: readonly unknown[]): Summary {
  const entries = list.map(summarise);
  if (entries.length <= LONGEST_LIST) return entries;
  const step = Math.ceil(entries.length / SHOWN_ENTRIES);
  return {
    count: entries.length,
    sha256: sha256(JSON.stringify(entries)),
    [`every ${step}th`]: entries.filter((_, index) => index % step === 0),
  };
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
