import { DomainError } from '../errors.js';

/** Types that have a global id. */
export type NodeType =
  | 'Track'
  | 'Artist'
  | 'Album'
  | 'DatasetVersion'
  | 'Import'
  | 'ImportReject'
  | 'TrainingRun'
  | 'Scorecard'
  | 'Sweep'
  | 'ModelVersion'
  | 'Promotion'
  | 'PromotionVerdict'
  | 'Prediction'
  | 'Residual'
  | 'ArtistErrorStats'
  | 'ComparedTrack'
  | 'ComparedArtist';

/** Relay's global id: opaque to callers, unique across all types. */
export const toGlobalId = (type: string, key: string | number): string =>
  Buffer.from(`${type}:${key}`).toString('base64url');

/** @throws DomainError INVALID_ID */
export function fromGlobalId(id: string, field = 'id'): { type: string; key: string } {
  const text = Buffer.from(id, 'base64url').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || toGlobalId(text.slice(0, colon), text.slice(colon + 1)) !== id)
    throw invalid(id, 'a global id', field);
  return { type: text.slice(0, colon), key: text.slice(colon + 1) };
}

/** The numeric key in the global id of a node of this type. @throws DomainError INVALID_ID */
export function numberOf(type: NodeType, id: string, field = 'id'): number {
  const number = toInteger(keyOf(type, id, field));
  if (number === null) throw invalid(id, `the id of a ${type}`, field);
  return number;
}

/** The UUID in the global id of a node of this type. @throws DomainError INVALID_ID */
export function uuidOf(type: NodeType, id: string, field = 'id'): string {
  const key = keyOf(type, id, field);
  if (!isUuid(key)) throw invalid(id, `the id of a ${type}`, field);
  return key;
}

/** A key in the range of PostgreSQL's integer. Null for any other text. */
export function toInteger(key: string | undefined): number | null {
  return key !== undefined && /^[1-9][0-9]{0,9}$/.test(key) && Number(key) < 2 ** 31 ? Number(key) : null;
}

export const isUuid = (key: string | undefined): key is string =>
  key !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

function keyOf(type: NodeType, id: string, field: string): string {
  const parsed = fromGlobalId(id, field);
  if (parsed.type !== type) throw invalid(id, `the id of a ${type}`, field);
  return parsed.key;
}

const invalid = (id: string, expected: string, field: string) =>
  new DomainError(
    'INVALID_ID',
    `${field} must be ${expected}, as returned by a query; received "${id.slice(0, 60)}".`,
    { field: field.split('.') },
  );
