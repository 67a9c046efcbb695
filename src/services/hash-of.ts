import { createHash } from 'node:crypto';

/** SHA-256 of a value's JSON, independent of the order of its fields. A null field equals an absent field. */
export function hashOf(value: unknown): string {
  const canonical = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner ?? undefined;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(canonical).digest('hex');
}
