import { DomainError } from '../../errors.js';

/** PostgreSQL types of sort keys. Keys are transferred as PostgreSQL's text, so they are not rounded. */
export type KeyType = 'integer' | 'float8' | 'text' | 'date' | 'timestamptz' | 'uuid';

/** The position of a row in an order: its sort key (null if unknown) and its tiebreaker, in PostgreSQL's text form. */
export interface Position {
  readonly key: string | null;
  readonly tie: string;
}

const timestamp =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?[+-](0[0-9]|1[0-4])(:[0-5][0-9])?$/;
/** Whether the text is a date. Rejects 2025-02-31 and the year 0, which PostgreSQL does not have. */
const isDay = (text: string) =>
  /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
const isReadable: Record<KeyType, (text: string) => boolean> = {
  integer: (text) => /^-?[0-9]{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
  float8: (text) => /^-?[0-9.]+(e[+-]?[0-9]+)?$/.test(text) && Number.isFinite(Number(text)),
  text: (text) => !text.includes('\0'),
  date: isDay,
  timestamptz: (text) => timestamp.test(text) && isDay(text.slice(0, 10)),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
};

/** Encodes an opaque cursor. `order` is the order that it belongs to, such as "POPULARITY DESC". */
export function encodeCursor(order: string, { key, tie }: Position): string {
  return Buffer.from(JSON.stringify([order, key, tie])).toString('base64url');
}

/** @throws DomainError INVALID_CURSOR if the cursor does not belong to this order. */
export function decodeCursor(
  argument: 'after' | 'before',
  cursor: string,
  order: string,
  types: { key: KeyType; tie: KeyType },
): Position {
  const parts = parse(cursor);
  if (parts === null) {
    throw refuse(argument, `received "${cursor.slice(0, 40)}", which is none`);
  }
  const [itsOrder, key, tie] = parts;
  if (itsOrder !== order) {
    throw refuse(
      argument,
      `received one of a list in another order (${itsOrder.slice(0, 40)}; here: ${order})`,
    );
  }
  if ((key !== null && !isReadable[types.key](key)) || !isReadable[types.tie](tie)) {
    throw refuse(argument, 'received one that was altered');
  }
  return { key, tie };
}

function parse(cursor: string): [order: string, key: string | null, tie: string] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [order, key, tie] = parts as unknown[];
    return typeof order === 'string' && (key === null || typeof key === 'string') && typeof tie === 'string'
      ? [order, key, tie]
      : null;
  } catch {
    return null;
  }
}

const refuse = (argument: string, what: string) =>
  new DomainError('INVALID_CURSOR', `${argument} must be a cursor of this list; ${what}.`, {
    field: [argument],
  });
